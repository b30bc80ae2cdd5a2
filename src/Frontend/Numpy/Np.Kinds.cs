using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The real part. <c>jnp.real</c></summary>
    public static NDArray Real(NDArray val) => val.DType.ElementType.IsComplex() ? Lax.Real(val) : val;

    /// <summary>The imaginary part; of real elements 0. <c>jnp.imag</c></summary>
    public static NDArray Imag(NDArray val) => Eager.Call(static x => x.DType.ElementType.IsComplex() ? Lax.Imag(x) : Eager.Emit(x, v => v.Like(0)), val);

    /// <summary>The complex conjugate; real elements stay. <c>jnp.conj</c></summary>
    public static NDArray Conj(NDArray x) => x.DType.ElementType.IsComplex() ? Lax.Conj(x) : x;

    /// <inheritdoc cref="Conj"/>
    public static NDArray Conjugate(NDArray x) => Conj(x);

    /// <summary>True where the imaginary part is 0. <c>jnp.isreal</c></summary>
    public static NDArray Isreal(NDArray x) => Eager.Call(static x => Equal(Imag(x), ConstantLike(Imag(x), 0)), x);

    /// <summary>True where the imaginary part is not 0. <c>jnp.iscomplex</c></summary>
    public static NDArray Iscomplex(NDArray x) => x.DType.ElementType.IsComplex() ? Eager.Call(static x => NotEqual(Imag(x), 0), x) : Zeros(x.Shape, DType.Bool);

    /// <summary>True if the dtype is complex. <c>jnp.iscomplexobj</c></summary>
    public static bool Iscomplexobj(NDArray x) => x.DType.ElementType.IsComplex();

    /// <summary>True if the dtype is not complex. <c>jnp.isrealobj</c></summary>
    public static bool Isrealobj(NDArray x) => !Iscomplexobj(x);

    /// <summary>True where neither infinite nor NaN. <c>jnp.isfinite</c></summary>
    public static NDArray Isfinite(NDArray x) => Eager.Call(static x => x.DType.ElementType switch
    {
        var type when type.IsFloat() => new NDArray(Eager.Lift(x).IsFinite(), false),
        var type when type.IsComplex() => Lax.BitwiseAnd(Lax.IsFinite(Lax.Real(x)), Lax.IsFinite(Lax.Imag(x))),
        _ => Same(x, true),
    }, x);

    /// <summary>True where NaN. <c>jnp.isnan</c></summary>
    public static NDArray Isnan(NDArray x) => Eager.Call(static x => Lax.Ne(x, x), x);

    /// <summary>True where ∞ or −∞, in either part. <c>jnp.isinf</c></summary>
    public static NDArray Isinf(NDArray x) => Eager.Call(static x => x.DType.ElementType switch
    {
        var type when type.IsFloat() => FloatInfo.HasInfinity(type) ? Lax.Eq(Lax.Abs(x), ConstantLike(x, double.PositiveInfinity)) : Same(x, false),
        var type when type.IsComplex() => Lax.BitwiseOr(Isinf(Lax.Real(x)), Isinf(Lax.Imag(x))),
        _ => Same(x, false),
    }, x);

    /// <summary>True where ∞. <c>jnp.isposinf</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Isposinf(NDArray x) => Eager.Call(static x => IsInfinity(x, double.PositiveInfinity), x);

    /// <summary>True where −∞. <c>jnp.isneginf</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Isneginf(NDArray x) => Eager.Call(static x => IsInfinity(x, double.NegativeInfinity), x);

    static NDArray IsInfinity(NDArray x, double infinity) => x.DType.ElementType switch
    {
        var type when type.IsComplex() => throw new XlaValueException("isposinf/isneginf are not well defined for complex types"),
        var type when type.IsFloat() && FloatInfo.HasInfinity(type) => Lax.Eq(x, ConstantLike(x, infinity)),
        _ => Same(x, false),
    };

    /// <summary>Inside a trace: one truth value in the shape of an array.</summary>
    static NDArray Same(NDArray x, bool value) => new(Frame.Current!.Builder.Constant(x.Type.With(ElementType.I1), value ? 1 : 0), false);
}
