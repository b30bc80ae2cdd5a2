namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The geometric distribution: the number of trials up to the first success. <c>jax.scipy.stats.geom</c></summary>
    public static class Geom
    {
        /// <summary>The logarithm of the probability of k. <c>geom.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="p">The probability of success.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray p, NDArray? loc = null) => Of(static a =>
        {
            var (k, p, loc) = (a[0], a[1], a[2]);
            var x = k - loc;
            return Impossible(x <= 0, Special.Xlog1py(x - Number(k, 1), -p) + Lax.Log(p));
        }, k, p, loc ?? 0);

        /// <summary>The probability of k. <c>geom.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray p, NDArray? loc = null) => Exp(Logpmf(k, p, loc));
    }
}
