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

    /// <summary>The logarithm of <see cref="Ndtr"/>, accurate far below 0. <c>jax.scipy.special.log_ndtr</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="seriesOrder">The number of terms of the asymptotic series that stands for the far left, 0 to 30.</param>
    /// <exception cref="XlaTypeException">The elements are not float32 or float64.</exception>
    /// <exception cref="XlaValueException">The order is out of range.</exception>
    public static NDArray LogNdtr(NDArray x, int seriesOrder = 3)
    {
        if (seriesOrder < 0) throw new XlaValueException("series_order must be non-negative.");
        if (seriesOrder > 30) throw new XlaValueException("series_order must be <= 30.");
        if (x.DType != DType.Float32 && x.DType != DType.Float64) throw new XlaTypeException($"x.dtype={x.DType} is not supported.");
        return Eager.Call(static (x, order) => CustomDerivative.Apply("log_ndtr", x, x =>
        {
            var (lower, upper) = x.DType == DType.Float64 ? (-20.0, 8.0) : (-10.0, 5.0);
            // One probability serves both branches: of −x far right, where log(1 − p) is −p, else of x.
            var isFarRight = x > upper;
            var probability = Ndtr(Np.Where(isFarRight, -x, Np.Maximum(x, lower)));
            return Np.Where(isFarRight, -probability, Np.Where(x > lower, Lax.Log(probability), AsymptoticLogNdtr(Np.Minimum(x, lower), order)));
        }, static (x, y, g) => g * Lax.Exp(-0.5 * x * x - 0.5 * Math.Log(2 * Math.PI) - y)), x, seriesOrder);
    }

    /// <summary>The number that a standard normal one is at most with probability p: the inverse of <see cref="Ndtr"/>; 0 gives −∞, 1 gives ∞. <c>jax.scipy.special.ndtri</c></summary>
    /// <exception cref="XlaTypeException">The elements are not float32 or float64.</exception>
    public static NDArray Ndtri(NDArray p) => Eager.Call(static p =>
    {
        Single("ndtri", p);
        return NormalQuantile.Evaluate(p, static (x, coefficients) => Polynomial(x, coefficients));
    }, p);

    /// <summary>The expansion of log Φ(x) for x far below 0: <c>−x²/2 − log(−x) − log √(2π) + log Σ (−1)ⁿ (2n − 1)!! / x²ⁿ</c>.</summary>
    static NDArray AsymptoticLogNdtr(NDArray x, int order)
    {
        var type = x.DType.ElementType;
        var square = Lax.Square(x);
        NDArray sum = Number(type, 1), power = square;
        var factorial = 1.0;
        for (var n = 1; n <= order; n++)
        {
            factorial *= 2 * n - 1;
            sum += Number(type, n % 2 == 0 ? factorial : -factorial) / power;
            power *= square;
        }
        return -0.5 * square - Lax.Log(-x) - Number(type, 0.5 * Math.Log(2 * Math.PI)) + Lax.Log(sum);
    }
}
