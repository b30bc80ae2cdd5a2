namespace XlaSharp;

public static partial class Special
{
    /// <summary>The logarithm of |B(a, b)|. <c>jax.scipy.special.betaln</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Betaln(NDArray a, NDArray b) => Binary(a, b, static (a, b) =>
    {
        (a, b) = (Np.Minimum(a, b), Np.Maximum(a, b));
        var logarithm = Lax.Lgamma(a);
        return Np.Where(b < 8, logarithm + (Lax.Lgamma(b) - Lax.Lgamma(a + b)), logarithm + GammaRatio(a, b));
    });

    /// <summary>The beta function <c>Γ(a) Γ(b) / Γ(a + b)</c>. <c>jax.scipy.special.beta</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Beta(NDArray a, NDArray b)
    {
        Real("beta", a, b);
        return Binary(a, b, static (a, b) => Gammasgn(a) * Gammasgn(b) * Gammasgn(a + b) * Lax.Exp(Betaln(a, b)));
    }

    /// <summary>The regularized incomplete beta function. <c>jax.scipy.special.betainc</c></summary>
    /// <remarks>Differentiated by <paramref name="x"/> only.</remarks>
    /// <param name="a">The first parameter, not negative.</param>
    /// <param name="b">The second parameter, not negative.</param>
    /// <param name="x">The upper limit of the integral, 0 to 1.</param>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Betainc(NDArray a, NDArray b, NDArray x)
    {
        Real("betainc", a, b, x);
        return Eager.Call(static (arrays, _) =>
        {
            var promoted = Promote(arrays);
            var shape = Np.BroadcastShape([.. promoted.Select(p => p.Shape)]);
            return Lax.Betainc(Np.BroadcastTo(promoted[0], shape), Np.BroadcastTo(promoted[1], shape), Np.BroadcastTo(promoted[2], shape));
        }, [a, b, x], 0);
    }

    /// <summary>The regularized lower incomplete gamma function. <c>jax.scipy.special.gammainc</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Gammainc(NDArray a, NDArray x) => Broadcast(a, x, Lax.Igamma);

    /// <summary>The regularized upper incomplete gamma function. <c>jax.scipy.special.gammaincc</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Gammaincc(NDArray a, NDArray x) => Broadcast(a, x, Lax.Igammac);

    /// <summary><c>log(Γ(b) / Γ(a + b))</c> for a ≤ b, b ≥ 8, where the difference of logarithms would cancel.</summary>
    /// <remarks>Source: DiDonato and Morris, "Algorithm 708" (1992), ALGDIV, in the form that JAX evaluates.</remarks>
    static NDArray GammaRatio(NDArray a, NDArray b)
    {
        var ratio = a / b / (1 + a / b);
        var square = ratio * ratio;
        var power = 1.0 + (ratio + square);
        var t = Lax.IntegerPow(1.0 / b, 2);
        // Partial sums of the geometric series: 1 + x + … of length 3, 5, 7, 9, 11.
        NDArray[] sums = [power, power = 1.0 + (ratio + square * power), power = 1.0 + (ratio + square * power), power = 1.0 + (ratio + square * power), 1.0 + (ratio + square * power)];
        double[] coefficients = [0.833333333333333e-01, -0.277777777760991e-02, 0.793650666825390e-03, -0.595202931351870e-03, 0.837308034031215e-03, -0.165322962780713e-02];
        var w = coefficients[5] * sums[4];
        for (var i = 4; i > 0; i--) w = w * t + coefficients[i] * sums[i - 1];
        w = (w * t + coefficients[0]) * (ratio / b);
        var (u, v) = ((b + (a - 0.5)) * Lax.Log1p(a / b), a * (Lax.Log(b) - 1.0));
        return Np.Where(u <= v, w - v - u, w - u - v);
    }
}
