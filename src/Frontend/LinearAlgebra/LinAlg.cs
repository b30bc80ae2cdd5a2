using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The functions of <c>jax.numpy.linalg</c>: matrices in the last two dimensions.</summary>
/// <remarks>Integers become floats where the function divides or takes roots.</remarks>
public static partial class LinAlg
{
    /// <summary>The matrix product. <c>jnp.linalg.matmul</c></summary>
    /// <inheritdoc cref="Np.Matmul(NDArray, NDArray, DType?)"/>
    public static NDArray Matmul(NDArray x1, NDArray x2, DType? preferredElementType = null) => Np.Matmul(x1, x2, preferredElementType);

    /// <summary>Rows and columns exchanged. <c>jnp.linalg.matrix_transpose</c></summary>
    /// <exception cref="XlaValueException">Fewer than two dimensions.</exception>
    public static NDArray MatrixTranspose(NDArray x) => x.Ndim < 2 ? throw new XlaValueException($"matrix_transpose requires at least 2 dimensions; got ndim={x.Ndim}") : Np.Swapaxes(x, -1, -2);

    /// <summary>The sum of a diagonal. <c>jnp.linalg.trace</c></summary>
    /// <param name="x">The matrices.</param>
    /// <param name="offset">The number of the diagonal, positive above the main one.</param>
    /// <param name="dtype">The dtype of the result.</param>
    public static NDArray Trace(NDArray x, int offset = 0, DType? dtype = null) => Np.Trace(x, offset, -2, -1, dtype);

    /// <summary>A diagonal. <c>jnp.linalg.diagonal</c></summary>
    /// <param name="x">The matrices.</param>
    /// <param name="offset">The number of the diagonal, positive above the main one.</param>
    public static NDArray Diagonal(NDArray x, int offset = 0) => Np.Diagonal(x, offset, -2, -1);

    /// <summary>The products of all pairs of elements of two vectors. <c>jnp.linalg.outer</c></summary>
    /// <exception cref="XlaValueException">Operands that are no vectors.</exception>
    public static NDArray Outer(NDArray x1, NDArray x2) => x1.Ndim == 1 && x2.Ndim == 1
        ? Np.ExpandDims(x1, 1) * Np.ExpandDims(x2, 0)
        : throw new XlaValueException($"Input arrays must be one-dimensional, but they are x1.ndim={x1.Ndim} x2.ndim={x2.Ndim}");

    /// <summary>The cross product of vectors of size 3 along an axis. <c>jnp.linalg.cross</c></summary>
    /// <exception cref="XlaValueException">The axis has another size.</exception>
    public static NDArray Cross(NDArray x1, NDArray x2, int axis = -1)
    {
        var (m, n) = (x1.Shape[Np.AxisOf(axis, x1.Ndim)], x2.Shape[Np.AxisOf(axis, x2.Ndim)]);
        return m == 3 && n == 3
            ? Np.Cross(x1, x2, axis: axis)
            : throw new XlaValueException($"Both input arrays must be (arrays of) 3-dimensional vectors, but they have x1.shape[axis]={m} and x2.shape[axis]={n}");
    }

    /// <inheritdoc cref="Np.Vecdot(NDArray, NDArray, int, DType?)"/>
    public static NDArray Vecdot(NDArray x1, NDArray x2, int axis = -1, DType? preferredElementType = null) => Np.Vecdot(x1, x2, axis, preferredElementType);

    /// <inheritdoc cref="Np.Tensordot(NDArray, NDArray, int, DType?)"/>
    public static NDArray Tensordot(NDArray x1, NDArray x2, int axes = 2, DType? preferredElementType = null) => Np.Tensordot(x1, x2, axes, preferredElementType);

    /// <inheritdoc cref="Np.Tensordot(NDArray, NDArray, ValueTuple{Axis, Axis}, DType?)"/>
    public static NDArray Tensordot(NDArray x1, NDArray x2, (Axis A, Axis B) axes, DType? preferredElementType = null) => Np.Tensordot(x1, x2, axes, preferredElementType);

    /// <summary>The triangular factor of Hermitian positive-definite matrices: <c>A = L Lᴴ</c>, or <c>A = Uᴴ U</c>. A matrix that is not positive definite gives NaN. <c>jnp.linalg.cholesky</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="upper">True for the upper factor.</param>
    /// <param name="symmetrizeInput">True to take <c>(A + Aᴴ) / 2</c>, false to read the lower triangle alone.</param>
    /// <exception cref="XlaTypeException">The matrices are not square.</exception>
    /// <exception cref="XlaValueException">The same, without symmetrization.</exception>
    public static NDArray Cholesky(NDArray a, bool upper = false, bool symmetrizeInput = true)
    {
        if (symmetrizeInput) CheckSymmetrizable(a);
        if (!IsSquare(a)) throw new XlaValueException($"Argument to Cholesky decomposition must have shape [..., n, n], got shape {Np.ShapeText(a.Shape)}.");
        return Eager.Call(static (a, o) =>
        {
            var x = Eager.Lift(Np.ToInexact(a));
            if (o.symmetrizeInput) x = (x + x.Adjoint()) / 2;
            var factor = Factor(x);
            return new NDArray(o.upper ? factor.Adjoint() : factor, false);
        }, a, (upper, symmetrizeInput));
    }

    /// <summary>The lower factor; NaN as a whole where a matrix is not positive definite, of which the op only says that one of the pivots is no positive number.</summary>
    internal static Value Factor(Value x)
    {
        // The op leaves the other triangle unspecified.
        var factor = x.Cholesky().Lower();
        var real = factor.ElementType.IsComplex() ? factor.Real() : factor;
        var highest = x.Builder.Constant(TensorType.Scalar(real.ElementType), double.PositiveInfinity);
        var least = real.TriangleMask(ComparisonDirection.EQ).Select(real, real.Like(1)).Reduce(Ops.MinimumDef, highest, [x.Rank - 2, x.Rank - 1]);
        var exists = least.Compare(ComparisonDirection.GT, least.Like(0)).BroadcastInDim(factor.Dims, Dims.Range(0, x.Rank - 2));
        return exists.Select(factor, factor.Like(double.NaN).Lower());
    }

    /// <summary>The n-th power of square matrices, by squaring. <c>jnp.linalg.matrix_power</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="n">The power; 0 gives unit matrices, a negative one that of the inverse.</param>
    /// <exception cref="XlaTypeException">The matrices are not square, or for a negative power floats that are neither of single nor of double precision.</exception>
    public static NDArray MatrixPower(NDArray a, int n)
    {
        if (a.Ndim < 2) throw new XlaTypeException($"{a.Ndim}-dimensional array given. Array must be at least two-dimensional");
        if (a.Shape[a.Ndim - 1] != a.Shape[a.Ndim - 2]) throw new XlaTypeException("Last 2 dimensions of the array must be square");
        if (n == 0) return Np.BroadcastTo(Np.Eye((int)a.Shape[a.Ndim - 1], dtype: a.DType), a.Shape);
        if (n < 0) return MatrixPower(Inv(a), -n);
        return Eager.Call(static (a, n) =>
        {
            NDArray? result = null;
            for (var square = a; ; square = Np.Matmul(square, square))
            {
                if ((n & 1) != 0) result = result is null ? square : Np.Matmul(result, square);
                if ((n >>= 1) == 0) return result!;
            }
        }, a, n);
    }

    /// <summary>The product of several matrices, in the order that needs the fewest multiplications. <c>jnp.linalg.multi_dot</c></summary>
    /// <param name="arrays">Matrices; the first and the last may be vectors.</param>
    /// <exception cref="XlaValueException">Fewer than two arrays, other ranks, or sizes that do not fit.</exception>
    public static NDArray MultiDot(NDArray[] arrays)
    {
        if (arrays.Length < 2) throw new XlaValueException($"multi_dot requires at least two arrays; got len(arrays)={arrays.Length}");
        string Shapes() => $"Got array shapes [{string.Join(", ", arrays.Select(a => Np.ShapeText(a.Shape)))}]";
        for (var i = 0; i < arrays.Length; i++)
            if (arrays[i].Ndim != 2 && !(arrays[i].Ndim == 1 && (i == 0 || i == arrays.Length - 1)))
                throw new XlaValueException($"multi_dot: input arrays must all be two-dimensional, except for the first and last array which may be 1 or 2 dimensional. {Shapes()}");
        for (var i = 1; i < arrays.Length; i++)
            if (arrays[i - 1].Shape[arrays[i - 1].Ndim - 1] != arrays[i].Shape[0])
                throw new XlaValueException($"multi_dot: last dimension of each array must match first dimension of following array. {Shapes()}");
        return Eager.Call(static (arrays, _) => MatrixChain.Product(arrays), arrays, 0);
    }
}
