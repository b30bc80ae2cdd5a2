namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The normal distribution. <c>jax.scipy.stats.norm</c></summary>
    public static class Norm
    {
        /// <summary>The logarithm of the density. <c>norm.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var square = Lax.Square(scale);
            return Lax.Div(Lax.Add(Lax.Log(Number(x, 2 * Math.PI) * square), Lax.Square(x - loc) / square), Number(x, -2));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>norm.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>norm.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.Ndtr((x - loc) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>norm.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.LogNdtr((x - loc) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The probability of more than x. <c>norm.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.Ndtr((loc - x) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>norm.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Special.LogNdtr((loc - x) / scale);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>norm.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Np.Astype(Special.Ndtri(q) * (scale ?? 1) + (loc ?? 0), new(Promotion.DefaultFloat));

        /// <summary>The inverse of <see cref="Sf"/>. <c>norm.isf</c></summary>
        /// <inheritdoc cref="Ppf"/>
        public static NDArray Isf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Ppf(1 - q, loc, scale);
    }
}
