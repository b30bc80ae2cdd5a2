namespace XlaSharp;

public static partial class Special
{
    /// <summary>The confluent hypergeometric function <c>₁F₁(a; b; x)</c>. <c>jax.scipy.special.hyp1f1</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Hyp1f1(NDArray a, NDArray b, NDArray x)
    {
        Real("hyp1f1", a, b, x);
        return Eager.Call(static (arrays, _) => CustomDerivative.Apply("hyp1f1", Spread(Promote(arrays)),
            static p => Np.Vectorize((NDArray a, NDArray b, NDArray x) => Hypergeometric.Confluent(a, b, x))(p[0], p[1], p[2]),
            static (p, _, g) =>
            {
                NDArray Slope(bool byA) => Np.Vectorize((NDArray a, NDArray b, NDArray x) => Hypergeometric.ConfluentSlope(a, b, x, byA))(p[0], p[1], p[2]);
                return Slope(true) * g[0]! + Slope(false) * g[1]! + p[0] / p[1] * Hyp1f1(p[0] + 1, p[1] + 1, p[2]) * g[2]!;
            }), [a, b, x], 0);
    }

    /// <summary>Gauss's hypergeometric function <c>₂F₁(a, b; c; x)</c>; ∞ for x above 1. <c>jax.scipy.special.hyp2f1</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Hyp2f1(NDArray a, NDArray b, NDArray c, NDArray x)
    {
        Real("hyp2f1", a, b, c, x);
        return Eager.Call(static (arrays, _) => CustomDerivative.Apply("hyp2f1", Spread(Promote(arrays)),
            static p => Np.Vectorize((NDArray[] p) => [Hypergeometric.Gauss(p[0], p[1], p[2], p[3])])(p)[0],
            static (p, _, g) =>
            {
                NDArray Slope(int by) => Np.Vectorize((NDArray[] p) => [Hypergeometric.GaussSlope(p[0], p[1], p[2], p[3], by)])(p)[0];
                return Slope(0) * g[0]! + Slope(1) * g[1]! + Slope(2) * g[2]! + p[0] * p[1] / p[2] * Hyp2f1(p[0] + 1, p[1] + 1, p[2] + 1, p[3]) * g[3]!;
            }), [a, b, c, x], 0);
    }

    /// <summary>Inside a trace: arrays repeated to their common shape.</summary>
    static NDArray[] Spread(NDArray[] arrays) => Np.BroadcastArrays(arrays);
}
