namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The distribution of one trial: 1 with probability p, else 0. <c>jax.scipy.stats.bernoulli</c></summary>
    public static class Bernoulli
    {
        /// <summary>The logarithm of the probability of k. <c>bernoulli.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="p">The probability of 1.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray p, NDArray? loc = null) => Of(static a =>
        {
            var (k, p, loc) = (a[0], a[1], a[2]);
            var x = k - loc;
            return Impossible(Either(x < 0, x > 1), Special.Xlogy(x, p) + Special.Xlog1py(Number(k, 1) - x, -p));
        }, k, p, loc ?? 0);

        /// <summary>The probability of k. <c>bernoulli.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray p, NDArray? loc = null) => Exp(Logpmf(k, p, loc));

        /// <summary>The probability of at most k. <c>bernoulli.cdf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="p">The probability of 1.</param>
        public static NDArray Cdf(NDArray k, NDArray p) => Of(static a =>
        {
            var (k, p) = (a[0], a[1]);
            var isUndefined = Either(Np.Isnan(k), IsNoProbability(p));
            return Np.Select([isUndefined, k < 0, Both(k >= 0, k < 1), k >= 1], [double.NaN, Number(k, 0), Number(k, 1) - p, Number(k, 1)]);
        }, k, p);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>bernoulli.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="p">The probability of 1.</param>
        public static NDArray Ppf(NDArray q, NDArray p) => Of(static a =>
        {
            var (q, p) = (a[0], a[1]);
            return Undefined(Either(IsNoProbability(p), IsNoProbability(q)), Np.Where(q <= Number(q, 1) - p, Number(q, 0), Number(q, 1)));
        }, q, p);
    }
}
