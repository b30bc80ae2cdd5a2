using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Matrices with orthonormal rows or columns, uniformly distributed: Q of normal numbers, with the signs that make the diagonal of R positive. <c>jax.random.orthogonal</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="shape">How many matrices, as leading dimensions.</param>
    /// <param name="dtype">A floating-point or complex dtype; the default float, if none is given.</param>
    /// <param name="m">The number of columns; n, if none is given.</param>
    /// <exception cref="XlaValueException">A negative size, another dtype, or more than one key.</exception>
    public static NDArray Orthogonal(NDArray key, int n, Dims shape = default, DType? dtype = null, int? m = null)
    {
        CheckKey("orthogonal", key);
        var columns = m ?? n;
        if (n < 0 || columns < 0) throw new XlaValueException($"negative dimensions are not allowed, got {n} and {m?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None"}");
        var (more, fewer) = (Math.Max(n, columns), Math.Min(n, columns));
        return Eager.Call(static (z, isWide) =>
        {
            var (q, r) = LinAlg.Qr(z);
            var x = q * Np.ExpandDims(Np.Sign(LinAlg.Diagonal(r)), -2);
            return isWide ? LinAlg.MatrixTranspose(x) : x;
        }, Normal(key, shape.Insert(shape.Count, more).Insert(shape.Count + 1, fewer), dtype), n < columns);
    }
}
