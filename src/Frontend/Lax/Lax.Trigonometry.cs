using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The sine, in radians. <c>lax.sin</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Sin(NDArray x) => Eager.Call(static x => Unary("sin", Elements.FloatOrComplex, x, Ops.Sine), x);

    /// <summary>The cosine, in radians. <c>lax.cos</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Cos(NDArray x) => Eager.Call(static x => Unary("cos", Elements.FloatOrComplex, x, Ops.Cosine), x);

    /// <summary>The tangent, in radians. <c>lax.tan</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Tan(NDArray x) => Eager.Call(static x => Unary("tan", Elements.FloatOrComplex, x, Ops.Tan), x);

    /// <summary>The arc sine. <c>lax.asin</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Asin(NDArray x) => Eager.Call(static x => Unary("asin", Elements.FloatOrComplex, x, Ops.Asin), x);

    /// <summary>The arc cosine. <c>lax.acos</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Acos(NDArray x) => Eager.Call(static x => Unary("acos", Elements.FloatOrComplex, x, Ops.Acos), x);

    /// <summary>The arc tangent. <c>lax.atan</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Atan(NDArray x) => Eager.Call(static x => Unary("atan", Elements.FloatOrComplex, x, Ops.Atan), x);

    /// <summary>The hyperbolic sine. <c>lax.sinh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Sinh(NDArray x) => Eager.Call(static x => Unary("sinh", Elements.FloatOrComplex, x, Ops.Sinh), x);

    /// <summary>The hyperbolic cosine. <c>lax.cosh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Cosh(NDArray x) => Eager.Call(static x => Unary("cosh", Elements.FloatOrComplex, x, Ops.Cosh), x);

    /// <summary>The hyperbolic tangent. <c>lax.tanh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Tanh(NDArray x) => Eager.Call(static x => Unary("tanh", Elements.FloatOrComplex, x, Ops.Tanh), x);

    /// <summary>The inverse hyperbolic sine. <c>lax.asinh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Asinh(NDArray x) => Eager.Call(static x => Unary("asinh", Elements.FloatOrComplex, x, Ops.Asinh), x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1. <c>lax.acosh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Acosh(NDArray x) => Eager.Call(static x => Unary("acosh", Elements.FloatOrComplex, x, Ops.Acosh), x);

    /// <summary>The inverse hyperbolic tangent; ±1 gives ±∞. <c>lax.atanh</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Atanh(NDArray x) => Eager.Call(static x => Unary("atanh", Elements.FloatOrComplex, x, Ops.Atanh), x);
}
