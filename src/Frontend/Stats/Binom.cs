namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The binomial distribution: the number of successes in n trials. <c>jax.scipy.stats.binom</c></summary>
    public static class Binom
    {
        /// <summary>The logarithm of the probability of k. <c>binom.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="n">The number of trials.</param>
        /// <param name="p">The probability of success.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray n, NDArray p, NDArray? loc = null) => Of(static a =>
        {
            var (k, n, p, loc) = (a[0], a[1], a[2], a[3]);
            var y = k - loc;
            var combinations = Special.Gammaln(n + 1) - (Special.Gammaln(y + 1) + Special.Gammaln(n - y + 1));
            var linear = Special.Xlogy(y, p) + Special.Xlog1py(n - y, -p);
            var isSure = Either(Both(Np.Equal(y, 0), Np.Equal(n, 0)), Np.Equal(linear, 0));
            return Np.Where(Both(k >= loc, k < loc + n + 1), Np.Where(isSure, 0.0, combinations + linear), double.NegativeInfinity);
        }, k, n, p, loc ?? 0);

        /// <summary>The probability of k. <c>binom.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray n, NDArray p, NDArray? loc = null) => Exp(Logpmf(k, n, p, loc));
    }
}
