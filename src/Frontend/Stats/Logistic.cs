namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The logistic distribution: distribution function <c>1 / (1 + e⁻ˣ)</c>. <c>jax.scipy.stats.logistic</c></summary>
    public static class Logistic
    {
        /// <summary>The logarithm of the density. <c>logistic.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var half = (x - loc) / scale / Number(x, 2);
            return -Number(x, 2) * Np.Logaddexp(half, -half) - Lax.Log(scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>logistic.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>logistic.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.Expit((x - loc) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The probability of more than x. <c>logistic.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.Expit(-((x - loc) / scale));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>, of a probability x. <c>logistic.ppf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Ppf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.Logit(x) * scale + loc;
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Sf"/>, of a probability x. <c>logistic.isf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Isf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return -Special.Logit(x) * scale + loc;
        }, x, loc ?? 0, scale ?? 1);
    }
}
