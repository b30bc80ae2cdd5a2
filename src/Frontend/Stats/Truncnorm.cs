namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The normal distribution held between two bounds, which count from loc in units of scale. <c>jax.scipy.stats.truncnorm</c></summary>
    public static class Truncnorm
    {
        /// <summary>The logarithm of the density. <c>truncnorm.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="a">The lower bound.</param>
        /// <param name="b">The upper bound; NaN results if it is not above the lower one.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var (x, a, b, loc, scale) = (all[0], all[1], all[2], all[3], all[4]);
            var (logarithm, y) = (Norm.Logpdf(x, loc, scale) - LogMass(a, b), (x - loc) / scale);
            return Undefined(a >= b, Impossible(Either(y < a, y > b), logarithm));
        }, x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>truncnorm.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, a, b, loc, scale));

        /// <summary>The logarithm of <see cref="Cdf"/>. <c>truncnorm.logcdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logcdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Of(static all =>
        {
            var same = Np.BroadcastArrays(all[0], all[1], all[2]);
            var (y, a, b) = ((same[0] - all[3]) / all[4], same[1], same[2]);
            var whole = LogMass(a, b);
            var (below, above) = (LogMass(a, y) - whole, LogMass(y, b) - whole);
            // Near 1 the complement tells the logarithm without cancellation.
            var logarithm = Np.Select([y >= b, y <= a, below > -0.1, y > a], [0, double.NegativeInfinity, Np.Log1p(-Np.Exp(above)), below]);
            return Undefined(a >= b, logarithm);
        }, x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The probability of at most x. <c>truncnorm.cdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Cdf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logcdf(x, a, b, loc, scale));

        /// <summary>The logarithm of <see cref="Sf"/>. <c>truncnorm.logsf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Logsf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) =>
            Of(static all => Logcdf(-all[0], -all[2], -all[1], -all[3], all[4]), x, a, b, loc ?? 0, scale ?? 1);

        /// <summary>The probability of more than x. <c>truncnorm.sf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Sf(NDArray x, NDArray a, NDArray b, NDArray? loc = null, NDArray? scale = null) => Exp(Logsf(x, a, b, loc, scale));

        /// <summary>Inside a trace: the logarithm of the probability of a normal number between two others.</summary>
        static NDArray LogMass(NDArray a, NDArray b)
        {
            var same = Np.BroadcastArrays(a, b);
            (a, b) = (same[0], same[1]);
            // On the right of 0 the mirror image on the left is more accurate; across 0 the tails are taken away.
            var (isLeft, isRight) = (b <= 0, a > 0);
            var (low, high) = (Np.Where(isRight, -b, a), Np.Where(isRight, -a, b));
            var (upper, lower) = (Special.LogNdtr(high), Special.LogNdtr(low));
            var tail = Nn.Logsumexp(Np.Stack([upper, lower]), 0, Np.Stack([Np.OnesLike(upper), -Np.OnesLike(lower)]));
            return Np.Where(Np.LogicalNot(Either(isLeft, isRight)), Np.Log1p(-Special.Ndtr(a) - Special.Ndtr(-b)), tail);
        }
    }
}
