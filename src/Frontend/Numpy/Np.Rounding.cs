using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The largest integer not above; integers stay. <c>jnp.floor</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Floor(NDArray x) => Eager.Call(static x => x.DType.IsInexact ? Lax.Floor(x) : x, x);

    /// <summary>The smallest integer not below; integers stay. <c>jnp.ceil</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Ceil(NDArray x) => Eager.Call(static x => x.DType.IsInexact ? Lax.Ceil(x) : x, x);

    /// <summary>The integer part; integers stay. <c>jnp.trunc</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Trunc(NDArray x) => Eager.Call(static x => x.DType.IsInexact ? Where(Lax.Lt(x, ConstantLike(x, 0)), Lax.Ceil(x), Lax.Floor(x)) : x, x);

    /// <inheritdoc cref="Trunc"/>
    public static NDArray Fix(NDArray x) => Trunc(x);

    /// <summary>The nearest integer, halves to the even one; integers become the default float. <c>jnp.rint</c></summary>
    public static NDArray Rint(NDArray x) => Eager.Call(static x => x.DType.ElementType switch
    {
        var type when !type.IsFloat() && !type.IsComplex() => Converted(x, Promotion.DefaultFloat),
        var type when type.IsComplex() => Lax.Complex(Rint(Lax.Real(x)), Rint(Lax.Imag(x))),
        _ => Lax.Round(x, RoundingMethod.ToNearestEven),
    }, x);

    /// <summary>Rounded to decimals, halves to the even digit; integers stay. <c>jnp.round</c></summary>
    /// <param name="a">The numbers.</param>
    /// <param name="decimals">The number of decimals; negative ones count before the point.</param>
    /// <exception cref="XlaValueException">Booleans.</exception>
    /// <exception cref="NotSupportedException">Negative decimals of integers.</exception>
    public static NDArray Round(NDArray a, int decimals = 0) => Eager.Call(static (x, decimals) =>
    {
        var type = x.DType.ElementType;
        if (type == ElementType.I1) throw new XlaValueException("data type dtype('bool') not compatible with finfo");
        if (type.IsInteger()) return decimals < 0 ? throw new NotSupportedException("integer np.round not implemented for decimals < 0") : x;
        if (decimals > Math.Log10(FloatInfo.Largest(type))) return x;
        return type.IsComplex() ? Lax.Complex(Rounded(Lax.Real(x), decimals), Rounded(Lax.Imag(x), decimals)) : Rounded(x, decimals);
    }, a, decimals);

    /// <inheritdoc cref="Round"/>
    public static NDArray Around(NDArray a, int decimals = 0) => Round(a, decimals);

    static NDArray Rounded(NDArray x, int decimals)
    {
        if (decimals == 0) return Lax.Round(x, RoundingMethod.ToNearestEven);
        // 10 to a large power is beyond float16.
        var wide = x.DType == DType.Float16 ? Converted(x, ElementType.F32, x.IsWeak) : x;
        var factor = ConstantLike(wide, Math.Pow(10, decimals));
        return Converted(Lax.Div(Lax.Round(Lax.Mul(wide, factor), RoundingMethod.ToNearestEven), factor), x.DType.ElementType, x.IsWeak);
    }
}
