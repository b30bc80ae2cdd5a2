namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Poisson distribution: the number of events where mu are expected. <c>jax.scipy.stats.poisson</c></summary>
    public static class Poisson
    {
        /// <summary>The logarithm of the probability of k. <c>poisson.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="mu">The mean, not negative.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray mu, NDArray? loc = null) => Of(static a =>
        {
            var (k, mu, x) = (a[0], a[1], a[0] - a[2]);
            return Impossible(Either(x < 0, Np.NotEqual(Np.Round(k), k)), Special.Xlogy(x, mu) - Special.Gammaln(x + 1) - mu);
        }, k, mu, loc ?? 0);

        /// <summary>The probability of k. <c>poisson.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray mu, NDArray? loc = null) => Exp(Logpmf(k, mu, loc));

        /// <summary>The probability of at most k. <c>poisson.cdf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Cdf(NDArray k, NDArray mu, NDArray? loc = null) => Of(static a =>
        {
            var (k, mu, x) = (a[0], a[1], a[0] - a[2]);
            return Np.Where(x < 0, Number(k, 0), Special.Gammaincc(Np.Floor(1 + x), mu));
        }, k, mu, loc ?? 0);

        /// <summary>The entropy: a sum over the likely numbers for means below 100, an expansion above. <c>poisson.entropy</c></summary>
        /// <param name="mu">The mean, not negative.</param>
        /// <param name="loc">Does not count.</param>
        public static NDArray Entropy(NDArray mu, NDArray? loc = null) => Of(static a =>
        {
            var (shape, mu) = (Np.BroadcastShape(a[0].Shape, a[1].Shape), Np.Ravel(a[0]));
            NDArray Summed(int count, NDArray bound)
            {
                var k = Np.ExpandDims(Lax.Iota(mu.DType, count), 1);
                return Np.Sum(Special.Entr(Np.Where(k < Np.Ceil(bound), Pmf(k, mu), 0.0)), 0);
            }
            var large = 0.5 * Np.Log(2 * Math.PI * Math.E * mu) - 1.0 / (12 * mu);
            var medium = Np.Where(mu < 100, Summed(250, mu + 10 * Np.Sqrt(mu) + 20), large);
            var entropy = Np.Where(Np.Equal(mu, 0), Np.ZerosLike(mu), Np.Where(mu < 10, Summed(35, mu + 20), medium));
            return Np.BroadcastTo(Np.Reshape(entropy, a[0].Shape), shape);
        }, mu, loc ?? 0);
    }
}
