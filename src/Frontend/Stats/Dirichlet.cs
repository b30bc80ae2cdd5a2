namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The Dirichlet distribution of points of a simplex: density proportional to <c>Π xᵢ^(αᵢ − 1)</c>. <c>jax.scipy.stats.dirichlet</c></summary>
    public static class Dirichlet
    {
        /// <summary>The logarithm of the density; −∞ for points outside the simplex. <c>dirichlet.logpdf</c></summary>
        /// <param name="x">Points along the first axis; the last coordinate may be left out.</param>
        /// <param name="alpha">The concentrations, positive: a vector.</param>
        /// <exception cref="XlaValueException">The concentrations are no vector, or the points have another number of coordinates.</exception>
        public static NDArray Logpdf(NDArray x, NDArray alpha)
        {
            if (alpha.Ndim != 1) throw new XlaValueException($"`alpha` must be one-dimensional; got alpha.shape={Np.ShapeText(alpha.Shape)}");
            if (x.Ndim == 0 || x.Shape[0] != alpha.Size && x.Shape[0] != alpha.Size - 1)
                throw new XlaValueException($"`x` must have either the same number of entries as `alpha` or one entry fewer; got x.shape={Np.ShapeText(x.Shape)}, alpha.shape={Np.ShapeText(alpha.Shape)}");
            return Eager.Call(static (arrays, _) =>
            {
                var promoted = Np.PromoteDtypesInexact(arrays);
                var (x, alpha) = (promoted[0], promoted[1]);
                if (x.Shape[0] != alpha.Size) x = Np.Concatenate([x, Number(x, 1) - Np.Sum(x, 0, keepdims: true)]);
                var normalization = Np.Sum(Special.Gammaln(alpha)) - Special.Gammaln(Np.Sum(alpha));
                var powers = Np.Reshape(alpha, [alpha.Size, .. Enumerable.Repeat(1L, x.Ndim - 1)]) - Number(x, 1);
                var isInside = Both(Np.All(x > 0, 0), Np.Abs(Np.Sum(x, 0) - 1) < 1e-6);
                return Np.Where(isInside, Np.Sum(Special.Xlogy(powers, x), 0) - normalization, double.NegativeInfinity);
            }, [x, alpha], 0);
        }

        /// <summary>The density. <c>dirichlet.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray alpha) => Exp(Logpdf(x, alpha));
    }
}
