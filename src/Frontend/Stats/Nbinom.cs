namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The negative binomial distribution: the number of failures before n successes. <c>jax.scipy.stats.nbinom</c></summary>
    public static class Nbinom
    {
        /// <summary>The logarithm of the probability of k. <c>nbinom.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="n">The number of successes.</param>
        /// <param name="p">The probability of success.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray n, NDArray p, NDArray? loc = null) => Of(static a =>
        {
            var (k, n, p, loc) = (a[0], a[1], a[2], a[3]);
            var y = k - loc;
            var combinations = Special.Gammaln(y + n) - Special.Gammaln(n) - Special.Gammaln(y + Number(k, 1));
            return Impossible(k < loc, combinations + (Special.Xlogy(n, p) + Special.Xlogy(y, Number(k, 1) - p)));
        }, k, n, p, loc ?? 0);

        /// <summary>The probability of k. <c>nbinom.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray n, NDArray p, NDArray? loc = null) => Exp(Logpmf(k, n, p, loc));
    }
}
