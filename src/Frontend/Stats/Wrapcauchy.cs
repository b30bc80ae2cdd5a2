namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Cauchy distribution wrapped around the circle, for 0 ≤ x ≤ 2π. <c>jax.scipy.stats.wrapcauchy</c></summary>
    public static class Wrapcauchy
    {
        /// <summary>The logarithm of the density. <c>wrapcauchy.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="c">The concentration, between 0 and 1.</param>
        public static NDArray Logpdf(NDArray x, NDArray c) => Of(static a =>
        {
            var (x, c) = (a[0], a[1]);
            var logarithm = Np.Log(1 - c * c) - Math.Log(2 * Math.PI) - Np.Log(1 + c * c - 2 * c * Np.Cos(x));
            return Np.Where(Both(c > 0, c < 1), Np.Where(Both(x >= 0, x <= 2 * Math.PI), logarithm, double.NegativeInfinity), double.NaN);
        }, x, c);

        /// <summary>The density. <c>wrapcauchy.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray c) => Exp(Logpdf(x, c));
    }
}
