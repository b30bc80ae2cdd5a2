namespace XlaSharp;

public static partial class LinAlg
{
    /// <summary>The exponentials of square matrices. <c>jax.scipy.linalg.expm</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="upperTriangular">True if they are upper triangular.</param>
    /// <param name="maxSquarings">How often a matrix may be halved before and squared after; one that needs more gives NaN.</param>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Expm(NDArray a, bool upperTriangular = false, int maxSquarings = 16)
    {
        if (!IsSquare(a)) throw new XlaValueException($"Expected A to be a (batched) square matrix, got A.shape={Np.ShapeText(a.Shape)}.");
        CheckPrecision("lu", a.DType);
        return Eager.Call(static (a, o) =>
        {
            NDArray One(NDArray x) => MatrixExponential.Of(x, o.upperTriangular, o.maxSquarings);
            a = Np.ToInexact(a);
            if (a.Ndim == 2) return One(a);
            var batch = Np.Reshape(a, [-1, a.Shape[a.Ndim - 2], a.Shape[a.Ndim - 1]]);
            return Np.Reshape(Xla.Vmap<NDArray, NDArray>(One)(batch), a.Shape);
        }, a, (upperTriangular, maxSquarings));
    }
}
