namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The von Mises distribution of angles: density proportional to <c>e^(κ cos x)</c>. <c>jax.scipy.stats.vonmises</c></summary>
    public static class Vonmises
    {
        /// <summary>The logarithm of the density. <c>vonmises.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="kappa">The concentration, positive.</param>
        public static NDArray Logpdf(NDArray x, NDArray kappa) => Of(static a =>
        {
            var (x, kappa) = (a[0], a[1]);
            return Np.Where(kappa > 0, kappa * (Np.Cos(x) - 1) - Np.Log(2 * Math.PI * Lax.BesselI0e(kappa)), double.NaN);
        }, x, kappa);

        /// <summary>The density. <c>vonmises.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray kappa) => Exp(Logpdf(x, kappa));
    }
}
