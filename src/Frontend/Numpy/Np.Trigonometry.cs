namespace XlaSharp;

public static partial class Np
{
    /// <summary>The sine, in radians. Integers become float32, of 64 bits float64. <c>jnp.sin</c></summary>
    public static NDArray Sin(NDArray x) => Eager.Call(static x => Lax.Sin(ToInexact(x)), x);

    /// <summary>The cosine, in radians. Integers become float32, of 64 bits float64. <c>jnp.cos</c></summary>
    public static NDArray Cos(NDArray x) => Eager.Call(static x => Lax.Cos(ToInexact(x)), x);

    /// <summary>The tangent, in radians. Integers become float32, of 64 bits float64. <c>jnp.tan</c></summary>
    public static NDArray Tan(NDArray x) => Eager.Call(static x => Lax.Tan(ToInexact(x)), x);

    /// <summary>The arc sine; NaN outside of −1..1. Integers become float32, of 64 bits float64. <c>jnp.arcsin</c></summary>
    public static NDArray Arcsin(NDArray x) => Eager.Call(static x => Lax.Asin(ToInexact(x)), x);

    /// <summary>The arc cosine; NaN outside of −1..1. Integers become float32, of 64 bits float64. <c>jnp.arccos</c></summary>
    public static NDArray Arccos(NDArray x) => Eager.Call(static x => Lax.Acos(ToInexact(x)), x);

    /// <summary>The arc tangent. Integers become float32, of 64 bits float64. <c>jnp.arctan</c></summary>
    public static NDArray Arctan(NDArray x) => Eager.Call(static x => Lax.Atan(ToInexact(x)), x);

    /// <summary>The hyperbolic sine. Integers become float32, of 64 bits float64. <c>jnp.sinh</c></summary>
    public static NDArray Sinh(NDArray x) => Eager.Call(static x => Lax.Sinh(ToInexact(x)), x);

    /// <summary>The hyperbolic cosine. Integers become float32, of 64 bits float64. <c>jnp.cosh</c></summary>
    public static NDArray Cosh(NDArray x) => Eager.Call(static x => Lax.Cosh(ToInexact(x)), x);

    /// <summary>The hyperbolic tangent. Integers become float32, of 64 bits float64. <c>jnp.tanh</c></summary>
    public static NDArray Tanh(NDArray x) => Eager.Call(static x => Lax.Tanh(ToInexact(x)), x);

    /// <summary>The inverse hyperbolic sine. Integers become float32, of 64 bits float64. <c>jnp.arcsinh</c></summary>
    public static NDArray Arcsinh(NDArray x) => Eager.Call(static x => Lax.Asinh(ToInexact(x)), x);

    /// <summary>The inverse hyperbolic tangent; ±1 gives ±∞. Integers become float32, of 64 bits float64. <c>jnp.arctanh</c></summary>
    public static NDArray Arctanh(NDArray x) => Eager.Call(static x => Lax.Atanh(ToInexact(x)), x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1. <c>jnp.arccosh</c></summary>
    public static NDArray Arccosh(NDArray x) => Eager.Call(static x =>
    {
        var result = Lax.Acosh(ToInexact(x));
        // The branch with a real part that is not negative.
        return result.DType.IsFloating ? result : Where(Lax.Lt(Lax.Real(result), 0), Lax.Neg(result), result);
    }, x);

    /// <inheritdoc cref="Arcsin"/>
    public static NDArray Asin(NDArray x) => Arcsin(x);

    /// <inheritdoc cref="Arccos"/>
    public static NDArray Acos(NDArray x) => Arccos(x);

    /// <inheritdoc cref="Arctan"/>
    public static NDArray Atan(NDArray x) => Arctan(x);

    /// <inheritdoc cref="Arcsinh"/>
    public static NDArray Asinh(NDArray x) => Arcsinh(x);

    /// <inheritdoc cref="Arccosh"/>
    public static NDArray Acosh(NDArray x) => Arccosh(x);

    /// <inheritdoc cref="Arctanh"/>
    public static NDArray Atanh(NDArray x) => Arctanh(x);
}
