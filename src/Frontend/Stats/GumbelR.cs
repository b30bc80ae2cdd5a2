namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The right-skewed Gumbel distribution: density <c>e^(−x − e⁻ˣ)</c>. <c>jax.scipy.stats.gumbel_r</c></summary>
    public static class GumbelR
    {
        /// <summary>The logarithm of the density. <c>gumbel_r.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var y = (x - loc) / scale;
            return Np.Where(scale > 0, Special.Xlogy(-1, scale) - (y + Lax.Exp(-y)), double.NaN);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>gumbel_r.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>gumbel_r.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Np.Where(scale > 0, -Lax.Exp(-((x - loc) / scale)), double.NaN);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The probability of at most x. <c>gumbel_r.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logcdf(x, loc, scale));

        /// <summary>The inverse of <see cref="Cdf"/>. <c>gumbel_r.ppf</c></summary>
        /// <param name="p">Probabilities.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray p, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (p, loc, scale) = (a[0], a[1], a[2]);
            return Np.Where(Both(p > 0, p < 1), loc - scale * Lax.Log(Special.Xlogy(-1, p)), double.NaN);
        }, p, loc ?? 0, scale ?? 1);

        /// <summary>The probability of more than x. <c>gumbel_r.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Np.Where(scale > 0, Number(x, 1) - Lax.Exp(-Lax.Exp((loc - x) / scale)), double.NaN);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>gumbel_r.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Np.Where(scale > 0, Nn.Log1mexp(Lax.Exp((loc - x) / scale)), double.NaN);
        }, x, loc ?? 0, scale ?? 1);
    }
}
