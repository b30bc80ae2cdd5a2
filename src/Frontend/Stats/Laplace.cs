namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Laplace distribution: density <c>e^(−|x|) / 2</c>. <c>jax.scipy.stats.laplace</c></summary>
    public static class Laplace
    {
        /// <summary>The logarithm of the density. <c>laplace.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            return -(Lax.Abs(x - loc) / scale + Lax.Log(Number(x, 2) * scale));
        }, x, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>laplace.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, loc, scale));

        /// <summary>The probability of at most x. <c>laplace.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, loc, scale) = (a[0], a[1], a[2]);
            var y = (x - loc) / scale;
            return Np.Where(y <= Number(x, 0), Number(x, 0.5) * Lax.Exp(y), Number(x, 1) - Number(x, 0.5) * Lax.Exp(-y));
        }, x, loc ?? 0, scale ?? 1);
    }
}
