namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The uniform distribution from loc to loc + scale. <c>jax.scipy.stats.uniform</c></summary>
    public static class Uniform
    {
        /// <summary>The logarithm of the density. <c>uniform.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Impossible(Either(x > loc + scale, x < loc), -Lax.Log(scale));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>uniform.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>uniform.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return Np.Select([x < loc, x > loc + scale, Both(x >= loc, x <= loc + scale)], [Np.Zeros([], x.DType), Np.Ones([], x.DType), (x - loc) / scale]);
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The inverse of <see cref="Cdf"/>. <c>uniform.ppf</c></summary>
        /// <param name="q">Probabilities.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Ppf(NDArray q, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (q, loc, scale) = (a[0], a[1], a[2]);
            return Undefined(IsNoProbability(q), loc + scale * q);
        }, q, loc ?? 0, scale ?? 1);
    }
}
