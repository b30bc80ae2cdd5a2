namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The exponential distribution: density <c>e⁻ˣ</c> for x ≥ 0. <c>jax.scipy.stats.expon</c></summary>
    public static class Expon
    {
        /// <summary>The logarithm of the density. <c>expon.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Impossible(x < loc, -((x - loc) / scale + Lax.Log(scale)));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>expon.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>expon.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var y = (loc - x) / scale;
            return Np.Where(x < loc, Np.ZerosLike(y), -Lax.Expm1(y));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>expon.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Np.Log1p(-Sf(x, loc, scale));

        /// <summary>The probability of more than x. <c>expon.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logsf(x, loc, scale));

        /// <summary>The logarithm of <see cref="Sf"/>. <c>expon.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var y = (loc - x) / scale;
            return Np.Where(x < loc, Np.ZerosLike(y), y);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>expon.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (q, loc, scale) = (a[0], a[1], a[2]);
            return Undefined(IsNoProbability(q), loc - scale * Lax.Log1p(-q));
        }, q, loc ?? 0, scale ?? 1);
    }
}
