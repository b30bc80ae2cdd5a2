namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The gamma distribution: density <c>xᵃ⁻¹ e⁻ˣ / Γ(a)</c> for x ≥ 0. <c>jax.scipy.stats.gamma</c></summary>
    public static class Gamma
    {
        /// <summary>The logarithm of the density. <c>gamma.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="a">The shape, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, loc, scale) = (all[0], all[1], all[2], all[3]);
            var isPossible = x >= loc;
            var y = Np.Where(isPossible, (x - loc) / scale, Number(x, 1));
            var logarithm = Special.Xlogy(a - Number(x, 1), y) - y - (Special.Gammaln(a) + Lax.Log(scale));
            return Np.Where(isPossible, logarithm, double.NegativeInfinity);
        }, x, a, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>gamma.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, a, loc, scale));

        /// <summary>The probability of at most x. <c>gamma.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, loc, scale) = (all[0], all[1], all[2], all[3]);
            return Special.Gammainc(a, Clamped(x, 0, (x - loc) / scale, double.PositiveInfinity));
        }, x, a, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>gamma.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Np.Log(Cdf(x, a, loc, scale));

        /// <summary>The probability of more than x. <c>gamma.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, loc, scale) = (all[0], all[1], all[2], all[3]);
            var y = (x - loc) / scale;
            return Np.Where(y < 0, 1, Special.Gammaincc(a, y));
        }, x, a, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>gamma.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray a, NDArray? loc = null, NDArray? scale = null) => Np.Log(Sf(x, a, loc, scale));
    }
}
