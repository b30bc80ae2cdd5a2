namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The binomial distribution whose probability is beta distributed. <c>jax.scipy.stats.betabinom</c></summary>
    public static class Betabinom
    {
        /// <summary>The logarithm of the probability of k. <c>betabinom.logpmf</c></summary>
        /// <param name="k">The arguments.</param>
        /// <param name="n">The number of trials.</param>
        /// <param name="a">The first parameter of the beta distribution, positive.</param>
        /// <param name="b">Its second parameter, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        public static NDArray Logpmf(NDArray k, NDArray n, NDArray a, NDArray b, NDArray? loc = null) => Of(static all =>
        {
            var (k, n, a, b, loc) = (all[0], all[1], all[2], all[3], all[4]);
            var y = Lax.Floor(k) - loc;
            var combinations = -(Lax.Log1p(n) + Special.Betaln(n - y + Number(y, 1), y + Number(y, 1)));
            var logarithm = combinations + (Special.Betaln(y + a, n - y + b) - Special.Betaln(a, b));
            logarithm = Np.Where(Both(Np.Equal(y, 0), Np.Equal(n, 0)), 0.0, logarithm);
            logarithm = Impossible(Either(Either(y < -loc, y > n), y + a <= 0), logarithm);
            return Undefined(Either(Either(n < 0, a <= 0), b <= 0), logarithm);
        }, k, n, a, b, loc ?? 0);

        /// <summary>The probability of k. <c>betabinom.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray k, NDArray n, NDArray a, NDArray b, NDArray? loc = null) => Exp(Logpmf(k, n, a, b, loc));
    }
}
