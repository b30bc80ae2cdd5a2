namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The multinomial distribution: how often each outcome occurs in n trials. <c>jax.scipy.stats.multinomial</c></summary>
    public static class Multinomial
    {
        /// <summary>The logarithm of the probability of x. <c>multinomial.logpmf</c></summary>
        /// <param name="x">How often each outcome occurs, along the last axis: integers.</param>
        /// <param name="n">The number of trials: an integer.</param>
        /// <param name="p">The probability of each outcome.</param>
        /// <exception cref="XlaValueException">Numbers that are no integers.</exception>
        public static NDArray Logpmf(NDArray x, NDArray n, NDArray p)
        {
            var joined = Promotion.Join(Promotion.Of(x), Promotion.Of(n)).Type;
            if (!Hlo.ElementTypes.IsInteger(joined)) throw new XlaValueException($"x and n must be of integer type; got x.dtype={new DType(joined)}, n.dtype={new DType(joined)}");
            return Eager.Call(static (arrays, _) =>
            {
                var p = Np.ToInexact(arrays[2]);
                var (x, n) = (Np.Astype(arrays[0], p.DType), Np.Astype(arrays[1], p.DType));
                var logarithm = Special.Gammaln(n + 1) + Np.Sum(Special.Xlogy(x, p) - Special.Gammaln(x + 1), -1);
                return Np.Where(Np.Equal(Np.Sum(x), n), logarithm, double.NegativeInfinity);
            }, [x, n, p], 0);
        }

        /// <summary>The probability of x. <c>multinomial.pmf</c></summary>
        /// <inheritdoc cref="Logpmf"/>
        public static NDArray Pmf(NDArray x, NDArray n, NDArray p) => Exp(Logpmf(x, n, p));
    }
}
