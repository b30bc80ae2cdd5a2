using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>NumPy's functions on <see cref="NDArray"/>, under JAX's names in PascalCase, with JAX's promotion, defaults and results.</summary>
public static partial class Np
{
    /// <summary>The absolute value; of complex elements the modulus. <c>jnp.abs</c></summary>
    public static NDArray Abs(NDArray x) => Eager.Call(static x => x.DType == DType.Bool || x.DType.ElementType.IsUnsigned() ? x : Lax.Abs(x), x);

    /// <inheritdoc cref="Abs"/>
    public static NDArray Absolute(NDArray x) => Abs(x);

    /// <summary>The absolute value, as floating point. <c>jnp.fabs</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Fabs(NDArray x) => Eager.Call(static x =>
        x.DType.ElementType.IsComplex() ? throw new XlaTypeException("ufunc 'fabs' does not support complex dtypes") : Lax.Abs(ToInexact(x)), x);

    /// <summary>The negative; integers wrap. <c>jnp.negative</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Negative(NDArray x) => Eager.Call(static x => Lax.Neg(x), x);

    /// <summary>The elements themselves. <c>jnp.positive</c></summary>
    public static NDArray Positive(NDArray x) => x;

    /// <summary>−1, 0 or 1; of complex elements <c>x / |x|</c>; NaN stays. <c>jnp.sign</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Sign(NDArray x) => Eager.Call(static x => Lax.Sign(x), x);

    /// <summary>The square. <c>jnp.square</c></summary>
    public static NDArray Square(NDArray x) => Eager.Call(static x => Lax.Square(ToNumeric(x)), x);

    /// <summary>1 / x. Integers become float32, of 64 bits float64. <c>jnp.reciprocal</c></summary>
    public static NDArray Reciprocal(NDArray x) => Eager.Call(static x => Lax.IntegerPow(ToInexact(x), -1), x);

    /// <summary>Sum; of booleans the or. <c>jnp.add</c></summary>
    public static NDArray Add(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("add", x, y);
        return x.DType == DType.Bool ? Lax.BitwiseOr(x, y) : Lax.Add(x, y);
    }, x, y);

    /// <summary>Difference. <c>jnp.subtract</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Subtract(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("subtract", x, y);
        return Lax.Sub(x, y);
    }, x, y);

    /// <summary>Product; of booleans the and. <c>jnp.multiply</c></summary>
    public static NDArray Multiply(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("multiply", x, y);
        return x.DType == DType.Bool ? Lax.BitwiseAnd(x, y) : Lax.Mul(x, y);
    }, x, y);

    /// <summary>True quotient: integers become float32, of 64 bits float64. <c>jnp.divide</c></summary>
    public static NDArray Divide(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("true_divide", x, y);
        return Lax.Div(x, y);
    }, x, y);

    /// <inheritdoc cref="Divide"/>
    public static NDArray TrueDivide(NDArray x, NDArray y) => Divide(x, y);

    /// <summary>The larger element; NaN wins. <c>jnp.maximum</c></summary>
    public static NDArray Maximum(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("maximum", x, y);
        return Lax.Max(x, y);
    }, x, y);

    /// <summary>The smaller element; NaN wins. <c>jnp.minimum</c></summary>
    public static NDArray Minimum(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("minimum", x, y);
        return Lax.Min(x, y);
    }, x, y);

    /// <summary>The larger element; a number wins over NaN. <c>jnp.fmax</c></summary>
    public static NDArray Fmax(NDArray x1, NDArray x2) => Eager.Call(static (x, y) => Where(LogicalOr(Greater(x, y), Isnan(y)), x, y), x1, x2);

    /// <summary>The smaller element; a number wins over NaN. <c>jnp.fmin</c></summary>
    public static NDArray Fmin(NDArray x1, NDArray x2) => Eager.Call(static (x, y) => Where(LogicalOr(Less(x, y), Isnan(y)), x, y), x1, x2);

    /// <summary>Elements held between two bounds; the upper one wins. <c>jnp.clip</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Clip(NDArray arr, NDArray? min = null, NDArray? max = null)
    {
        if (arr.DType.ElementType.IsComplex() || min?.DType.ElementType.IsComplex() == true || max?.DType.ElementType.IsComplex() == true)
            throw new XlaValueException("Clip received a complex value either through the input or the min/max keywords. Complex values have no ordering and cannot be clipped. Please convert to a real value or array by taking the real or imaginary components via jax.numpy.real/imag respectively.");
        if (min is not null) arr = Maximum(min, arr);
        return max is null ? arr : Minimum(max, arr);
    }
}
