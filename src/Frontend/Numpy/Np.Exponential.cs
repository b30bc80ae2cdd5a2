using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>e to the power of the elements. Integers become float32, of 64 bits float64. <c>jnp.exp</c></summary>
    public static NDArray Exp(NDArray x) => Eager.Call(static x => Lax.Exp(ToInexact(x)), x);

    /// <summary>2 to the power of the elements. Integers become float32, of 64 bits float64. <c>jnp.exp2</c></summary>
    public static NDArray Exp2(NDArray x) => Eager.Call(static x => Lax.Exp2(ToInexact(x)), x);

    /// <summary>eˣ − 1, accurate near 0. Integers become float32, of 64 bits float64. <c>jnp.expm1</c></summary>
    public static NDArray Expm1(NDArray x) => Eager.Call(static x => Lax.Expm1(ToInexact(x)), x);

    /// <summary>The natural logarithm; 0 gives −∞, negative numbers NaN. Integers become float32, of 64 bits float64. <c>jnp.log</c></summary>
    public static NDArray Log(NDArray x) => Eager.Call(static x => Lax.Log(ToInexact(x)), x);

    /// <summary>The logarithm to base 2. Integers become float32, of 64 bits float64. <c>jnp.log2</c></summary>
    public static NDArray Log2(NDArray x) => Eager.Call(static x => Lax.Log2(ToInexact(x)), x);

    /// <summary>log(1 + x), accurate near 0. Integers become float32, of 64 bits float64. <c>jnp.log1p</c></summary>
    public static NDArray Log1p(NDArray x) => Eager.Call(static x => Lax.Log1p(ToInexact(x)), x);

    /// <summary>The square root; of negative numbers NaN. Integers become float32, of 64 bits float64. <c>jnp.sqrt</c></summary>
    public static NDArray Sqrt(NDArray x) => Eager.Call(static x => Lax.Sqrt(ToInexact(x)), x);

    /// <summary>The logarithm to base 10. Integers become float32, of 64 bits float64. <c>jnp.log10</c></summary>
    public static NDArray Log10(NDArray x) => Eager.Call(static x => Eager.Emit(Lax.Log(ToInexact(x)), v => Lax.Scaled(v, 0.4342944819032518)), x);

    /// <summary>The cube root. Integers become float32, of 64 bits float64. <c>jnp.cbrt</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Cbrt(NDArray x) => Eager.Call(static x => Lax.Cbrt(ToInexact(x)), x);

    /// <summary>log(eˣ¹ + eˣ²), without overflow. <c>jnp.logaddexp</c></summary>
    public static NDArray Logaddexp(NDArray x1, NDArray x2) => Eager.Call(static (x, y) => LogSum(x, y, "logaddexp", Ops.LogAddExp, true), x1, x2);

    /// <summary>log₂(2ˣ¹ + 2ˣ²), without overflow. <c>jnp.logaddexp2</c></summary>
    public static NDArray Logaddexp2(NDArray x1, NDArray x2) => Eager.Call(static (x, y) => LogSum(x, y, "logaddexp2", Ops.LogAddExp2, false), x1, x2);

    static NDArray LogSum(NDArray x, NDArray y, string name, Func<Value, Value, Value> op, bool keepsWeak)
    {
        (x, y) = PromoteInexact(name, x, y);
        var result = Lax.Binary(name, Elements.FloatOrComplex, x, y, op);
        return Converted(result, result.DType.ElementType, result.IsWeak && keepsWeak && result.DType.IsFloating);
    }
}
