using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Normally distributed vectors with a mean and a covariance matrix. <c>jax.random.multivariate_normal</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="mean">Means along the last axis.</param>
    /// <param name="cov">Covariances along the last two axes, of which the symmetric part counts; not positive definite gives NaN.</param>
    /// <param name="shape">The shape of the samples without the last axis.</param>
    /// <param name="dtype">A floating-point dtype, that of the parameters by default.</param>
    /// <param name="method">Where the factor of the covariance comes from: "cholesky", or "eigh" or "svd", which take matrices that lack rank, too.</param>
    /// <exception cref="XlaValueException">Mean and covariance do not fit together or do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray MultivariateNormal(NDArray key, NDArray mean, NDArray cov, Dims? shape = null, DType? dtype = null, string method = "cholesky")
    {
        CheckKey("multivariate_normal", key);
        if (method is not ("svd" or "eigh" or "cholesky")) throw new XlaValueException("method must be one of {'svd', 'eigh', 'cholesky'}");
        if (mean.Ndim < 1) throw new XlaValueException($"multivariate_normal requires mean.ndim >= 1, got mean.ndim == {mean.Ndim}");
        if (cov.Ndim < 2) throw new XlaValueException($"multivariate_normal requires cov.ndim >= 2, got cov.ndim == {cov.Ndim}");
        var n = mean.Shape[mean.Ndim - 1];
        if (cov.Shape[cov.Ndim - 1] != n || cov.Shape[cov.Ndim - 2] != n)
            throw new XlaValueException($"multivariate_normal requires cov.shape == (..., n, n) for n={n}, but got cov.shape == {Np.ShapeText(cov.Shape)}.");
        var common = Promotion.Inexact(Promotion.Join(Promotion.Of(mean), Promotion.Of(cov)).Type);
        var type = Floating("multivariate_normal", key, dtype ?? new DType(common));
        var batch = Shape("normal", shape, mean.Shape.RemoveAt(mean.Ndim - 1), Dims.Create(cov.Shape.AsSpan()[..^2]));
        return Eager.Call(static (a, o) =>
        {
            var cov = a[2].Astype(new(o.common));
            var factor = CovarianceFactor(cov, o.method);
            return a[1].Astype(new(o.common)) + Np.Einsum("...ij,...j->...i", factor, Gaussian(a[0], o.full, o.type));
        }, [key, mean, cov], (full: batch.Insert(batch.Count, n), type, common, method));
    }

    static NDArray CovarianceFactor(NDArray cov, string method)
    {
        if (method == "cholesky") return Eager.Emit((cov + Np.Swapaxes(cov, -1, -2)) / 2, LinAlg.Factor);
        var (vectors, values) = method == "eigh" && LinAlg.Eigh(cov) is var (w, v) ? (v, w) : LinAlg.Svd(cov) is var (u, s, _) ? (u, s) : default;
        return vectors * Np.ExpandDims(Np.Sqrt(values), -2);
    }
}
