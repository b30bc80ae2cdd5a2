namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The beta distribution: density <c>xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b)</c> for 0 ≤ x ≤ 1. <c>jax.scipy.stats.beta</c></summary>
    public static class Beta
    {
        /// <summary>The logarithm of the density. <c>beta.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="a">The first parameter, positive.</param>
        /// <param name="b">The second parameter, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, b, loc, scale) = (all[0], all[1], all[2], all[3], all[4]);
            var y = (x - loc) / scale;
            var linear = Special.Xlogy(a - Number(x, 1), y) + Special.Xlog1py(b - Number(x, 1), -y);
            var logarithm = -Special.Betaln(a, b) + linear - Lax.Log(scale);
            return Undefined(Either(Either(a <= 0, b <= 0), scale <= 0), Impossible(Either(x > loc + scale, x < loc), logarithm));
        }, x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>beta.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, a, b, loc, scale));

        /// <summary>The probability of at most x. <c>beta.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, b, loc, scale) = (all[0], all[1], all[2], all[3], all[4]);
            return Special.Betainc(a, b, Clamped(x, 0, (x - loc) / scale, 1));
        }, x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>beta.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Np.Log(Cdf(x, a, b, loc, scale));

        /// <summary>The probability of more than x. <c>beta.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, b, loc, scale) = (all[0], all[1], all[2], all[3], all[4]);
            return Special.Betainc(b, a, 1 - Clamped(x, 0, (x - loc) / scale, 1));
        }, x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The logarithm of <see cref="Sf"/>. <c>beta.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Np.Log(Sf(x, a, b, loc, scale));
    }
}
