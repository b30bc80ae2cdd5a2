using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Stats
{
    /// <summary>The normal distribution of vectors. <c>jax.scipy.stats.multivariate_normal</c></summary>
    public static class MultivariateNormal
    {
        /// <summary>The logarithm of the density. <c>multivariate_normal.logpdf</c></summary>
        /// <param name="x">Vectors along the last axis.</param>
        /// <param name="mean">The mean, along the last axis; a number for numbers.</param>
        /// <param name="cov">The covariance matrices; a number for that many times the identity. Not positive definite gives NaN.</param>
        /// <exception cref="XlaValueException">Mean and covariance do not fit together.</exception>
        public static NDArray Logpdf(NDArray x, NDArray mean, NDArray cov)
        {
            if (mean.Ndim > 0 && cov.Ndim > 0 && (cov.Ndim < 2 || cov.Shape[^1] != mean.Shape[^1] || cov.Shape[^2] != mean.Shape[^1]))
                throw new XlaValueException("multivariate_normal.logpdf got incompatible shapes");
            return Eager.Call(static (arrays, _) =>
            {
                var promoted = Np.PromoteDtypesInexact(arrays);
                var (x, mean, cov) = (promoted[0], promoted[1], promoted[2]);
                NDArray log2Pi = Math.Log(2 * Math.PI);
                if (mean.Ndim == 0) return -0.5 * Np.Square(x - mean) / cov - 0.5 * (log2Pi + Np.Log(cov));
                var (y, n) = (x - mean, (double)mean.Shape[^1]);
                if (cov.Ndim == 0) return -0.5 * Np.Einsum("...i,...i->...", y, y) / cov - n / 2 * (log2Pi + Np.Log(cov));
                var factor = Eager.Emit((cov + Np.Swapaxes(cov, -1, -2)) / 2, LinAlg.Factor);
                y = Whitened(factor, y);
                return -0.5 * Np.Einsum("...i,...i->...", y, y) - n / 2 * log2Pi - Np.Sum(Np.Log(Np.Diagonal(factor, axis1: -2, axis2: -1)), -1);
            }, [x, mean, cov], 0);
        }

        /// <summary>The density. <c>multivariate_normal.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray mean, NDArray cov) => Exp(Logpdf(x, mean, cov));

        /// <summary>Inside a trace: the solution z of L z = y for every vector.</summary>
        static NDArray Whitened(NDArray factor, NDArray y)
        {
            var n = y.Shape[^1];
            var batch = Np.BroadcastShape(Dims.Create(factor.Shape.AsSpan()[..^2]), y.Shape.RemoveAt(y.Ndim - 1));
            factor = Np.BroadcastTo(factor, batch.Concat([n, n]));
            var column = Np.ExpandDims(Np.BroadcastTo(y, batch.Concat([n])), -1);
            return Np.Squeeze(Eager.Emit(column, b => Eager.Lift(factor).TriangularSolve(b, new(LeftSide: true, Lower: true, UnitDiagonal: false, TransposeKind.NoTranspose))), -1);
        }
    }
}
