namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The generalized normal distribution: density proportional to <c>e^(−|x|ᵝ)</c>. <c>jax.scipy.stats.gennorm</c></summary>
    public static class Gennorm
    {
        /// <summary>The logarithm of the density. <c>gennorm.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="beta">The shape, positive: 1 for Laplace, 2 for normal.</param>
        public static NDArray Logpdf(NDArray x, NDArray beta) => Of(static a =>
        {
            var (x, beta) = (a[0], a[1]);
            return Lax.Log(0.5 * beta) - Lax.Lgamma(1 / beta) - Np.Power(Lax.Abs(x), beta);
        }, x, beta);

        /// <summary>The density. <c>gennorm.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray beta) => Exp(Logpdf(x, beta));

        /// <summary>The probability of at most x. <c>gennorm.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray beta) => Of(static a =>
        {
            var (x, beta) = (a[0], a[1]);
            return 0.5 * (1 + Lax.Sign(x) * Special.Gammainc(1 / beta, Np.Power(Lax.Abs(x), beta)));
        }, x, beta);
    }
}
