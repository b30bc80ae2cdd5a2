using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>e to the power of the elements. <c>lax.exp</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Exp(NDArray x) => Eager.Call(static x => Unary("exp", Elements.FloatOrComplex, x, Ops.Exponential), x);

    /// <summary>2 to the power of the elements. <c>lax.exp2</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Exp2(NDArray x) => Eager.Call(static x => Unary("exp2", Elements.FloatOrComplex, x, static v => (v * Math.Log(2)).Exponential()), x);

    /// <summary>eˣ − 1, accurate near 0. <c>lax.expm1</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Expm1(NDArray x) => Eager.Call(static x => Unary("expm1", Elements.FloatOrComplex, x, Ops.ExponentialMinusOne), x);

    /// <summary>The natural logarithm; 0 gives −∞, negative numbers NaN. <c>lax.log</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Log(NDArray x) => Eager.Call(static x => Unary("log", Elements.FloatOrComplex, x, Ops.Log), x);

    /// <summary>The logarithm to base 2. <c>lax.log2</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Log2(NDArray x) => Eager.Call(static x => Unary("log2", Elements.FloatOrComplex, x, static v => Scaled(v.Log(), 1.4426950408889634)), x);

    /// <summary>log(1 + x), accurate near 0. <c>lax.log1p</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Log1p(NDArray x) => Eager.Call(static x => Unary("log1p", Elements.FloatOrComplex, x, Ops.LogPlusOne), x);

    /// <summary><c>1 / (1 + e⁻ˣ)</c>. <c>lax.logistic</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Logistic(NDArray x) => Eager.Call(static x => Unary("logistic", Elements.FloatOrComplex, x, Ops.Logistic), x);

    /// <summary>The square root. <c>lax.sqrt</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Sqrt(NDArray x) => Eager.Call(static x => Unary("sqrt", Elements.FloatOrComplex, x, Ops.Sqrt), x);

    /// <summary><c>1 / √x</c>. <c>lax.rsqrt</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Rsqrt(NDArray x) => Eager.Call(static x => Unary("rsqrt", Elements.FloatOrComplex, x, Ops.Rsqrt), x);

    /// <summary>The cube root. <c>lax.cbrt</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Cbrt(NDArray x) => Eager.Call(static x => Unary("cbrt", Elements.Float, x, Ops.Cbrt), x);

    /// <summary>The square. <c>lax.square</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Square(NDArray x) => Eager.Call(static x => Unary("square", Elements.Number, x, static v => v.ElementType.IsInteger() ? v * v : v.Square()), x);

    /// <summary>A power with a fixed integer exponent by repeated multiplication, with exact values and gradient at 0. <c>lax.integer_pow</c></summary>
    /// <exception cref="XlaTypeException">Booleans, or integers to a negative power.</exception>
    public static NDArray IntegerPow(NDArray x, int y) => Eager.Call(static (x, n) =>
    {
        Check("integer_pow", Elements.Number, x);
        if (n < 0 && !x.DType.IsInexact) throw new XlaTypeException($"Integers cannot be raised to negative powers, got integer_pow({x.TypeText}, {n})");
        return Eager.Emit(x, v => v.IntegerPow(n));
    }, x, y);

    /// <summary><c>1 / x</c>. <c>lax.reciprocal</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Reciprocal(NDArray x) => IntegerPow(x, -1);

    /// <summary>Both parts times a real number.</summary>
    internal static Value Scaled(Value x, double factor) => x.ElementType.IsComplex() ? (x.Real() * factor).Complex(x.Imag() * factor) : x * factor;
}
