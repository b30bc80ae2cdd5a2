namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Pareto distribution: density <c>b / xᵇ⁺¹</c> for x ≥ 1. <c>jax.scipy.stats.pareto</c></summary>
    public static class Pareto
    {
        /// <summary>The logarithm of the density. <c>pareto.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="b">The shape, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, b, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Impossible(x < loc + scale, -(Lax.Log(scale / b) + (b + Number(x, 1)) * Lax.Log((x - loc) / scale)));
        }, x, b, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>pareto.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, b, loc, scale));

        /// <summary>The probability of at most x. <c>pareto.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, b, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Np.Where(x < loc + scale, Number(x, 0), Number(x, 1) - Lax.Pow((x - loc) / scale, -b));
        }, x, b, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>pareto.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, b, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Impossible(x < loc + scale, Lax.Log1p(-Lax.Pow((x - loc) / scale, -b)));
        }, x, b, loc ?? 0, scale ?? 1);

        /// <summary>The probability of more than x. <c>pareto.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logsf(x, b, loc, scale));

        /// <summary>The logarithm of <see cref="Sf"/>. <c>pareto.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, b, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Np.Where(x < loc + scale, Number(x, 0), -(b * Lax.Log((x - loc) / scale)));
        }, x, b, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>pareto.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="b">The shape, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray q, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (q, b, loc, scale) = (a[0], a[1], a[2], a[3]);
            return Undefined(IsNoProbability(q), loc + scale * Lax.Pow(Number(q, 1) - q, -(Number(q, 1) / b)));
        }, q, b, loc ?? 0, scale ?? 1);
    }
}
