namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Cauchy distribution: density <c>1 / (π (1 + x²))</c>. <c>jax.scipy.stats.cauchy</c></summary>
    public static class Cauchy
    {
        /// <summary>The logarithm of the density. <c>cauchy.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var y = (x - loc) / scale;
            return -(Lax.Log(Number(x, Math.PI) * scale) + Lax.Log1p(y * y));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>cauchy.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>cauchy.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Number(x, 0.5) + Number(x, 1) / Number(x, Math.PI) * Np.Arctan((x - loc) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>cauchy.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Np.Log(Cdf(x, loc, scale));

        /// <summary>The probability of more than x. <c>cauchy.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Cdf(-x, -loc, scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>cauchy.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Logcdf(-x, -loc, scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>cauchy.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (q, loc, scale) = (a[0], a[1], a[2]);
            return Lax.Tan(Number(q, Math.PI) * q - Number(q, Math.PI / 2)) * scale + loc;
        }, q, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Sf"/>. <c>cauchy.isf</c></summary>
        /// <inheritdoc cref="Ppf"/>
        public static NDArray Isf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (q, loc, scale) = (a[0], a[1], a[2]);
            return Lax.Tan(Number(q, Math.PI / 2) - Number(q, Math.PI) * q) * scale + loc;
        }, q, loc ?? 0, scale ?? 1);
    }
}
