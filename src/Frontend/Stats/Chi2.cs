namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The chi-squared distribution. <c>jax.scipy.stats.chi2</c></summary>
    public static class Chi2
    {
        /// <summary>The logarithm of the density. <c>chi2.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="df">The degrees of freedom, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, df, loc, scale) = (a[0], a[1], a[2], a[3]);
            var (y, half) = ((x - loc) / scale, df / Number(x, 2));
            var kernel = (half - Number(x, 1)) * Lax.Log(y) - y / Number(x, 2);
            var normalization = -(Lax.Lgamma(half) + Lax.Log(Number(x, 2)) * df / Number(x, 2));
            return Impossible(x < loc, normalization - Lax.Log(scale) + kernel);
        }, x, df, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>chi2.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, df, loc, scale));

        /// <summary>The probability of at most x. <c>chi2.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, df, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Special.Gammainc(df / Number(scale, 2), Clamped(x, 0, (x - loc) / (scale * Number(scale, 2)), double.PositiveInfinity));
        }, x, df, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>chi2.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Np.Log(Cdf(x, df, loc, scale));

        /// <summary>The probability of more than x. <c>chi2.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, df, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Special.Gammaincc(df / Number(scale, 2), Clamped(x, 0, (x - loc) / (scale * Number(scale, 2)), double.PositiveInfinity));
        }, x, df, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>chi2.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Np.Log(Sf(x, df, loc, scale));
    }
}
