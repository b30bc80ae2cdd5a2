using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary>The probability that a standard normal number is at most x. <c>jax.scipy.special.ndtr</c></summary>
    /// <exception cref="XlaTypeException">The elements are not float32 or float64.</exception>
    public static NDArray Ndtr(NDArray x) => Eager.Call(static x =>
    {
        Single("ndtr", x);
        var type = x.DType.ElementType;
        var halfSqrt2 = Number(type, 0.5 * Rounded(type, Math.Sqrt(2)));
        var w = x * halfSqrt2;
        var z = Lax.Abs(w);
        var tail = Lax.Erfc(z);
        return 0.5 * Lax.Select(Lax.Lt(z, halfSqrt2), 1 + Lax.Erf(w), Lax.Select(Lax.Gt(w, Number(type, 0)), 2 - tail, tail));
    }, x);
}
