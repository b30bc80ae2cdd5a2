using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Systems of linear equations.</content>
public static partial class LinAlg
{
    /// <summary>X of <c>A X = B</c>. <c>jnp.linalg.solve</c></summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="b">One right side if it has one dimension, else right sides as the columns of matrices; leading dimensions broadcast with those of the matrices.</param>
    /// <remarks>A singular matrix gives infinities and NaN. The derivative uses the same factors again.</remarks>
    /// <exception cref="XlaValueException">The matrices are not square, or sizes do not fit.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Solve(NDArray a, NDArray b)
    {
        if (a.Ndim < 2) throw new XlaValueException($"left hand array must be at least two dimensional; got a.shape={Np.ShapeText(a.Shape)}");
        if (b.Ndim > 1 && a.Ndim == b.Ndim + 1 && a.Shape[a.Ndim - 1] == b.Shape[b.Ndim - 1] && a.Shape[a.Ndim - 1] != b.Shape[b.Ndim - 2])
            throw new XlaValueException($"Invalid shapes for solve: {Np.ShapeText(a.Shape)}, {Np.ShapeText(b.Shape)}. Prior to JAX v0.5.0, this would have been treated as a batched 1-dimensional solve. To recover this behavior, use solve(a, b[..., None]).squeeze(-1).");
        CheckSystem(a, b, 'm', 'n', isBatch: false);
        CheckPrecision("lu", Common(a, b));
        return Eager.Call(static (a, b) => WithColumns(a, b, static (a, b) =>
        {
            var (factors, _, permutation) = a.StopGradient().Lu();
            var batch = Np.BroadcastShape(LapackLowering.Batch(a), LapackLowering.Batch(b));
            Value Matrix(Value x) => Np.Broadcasted(x, batch.Concat(Dims.Create(x.Dims.AsSpan()[^2..])));
            return Matrix(a).LinearSolve(Matrix(factors), Np.Broadcasted(permutation, batch.Insert(batch.Count, a.Rows())), Matrix(b));
        }, batchesOfVectors: false), a, b);
    }

    /// <summary>The inverse matrices. <c>jnp.linalg.inv</c></summary>
    /// <param name="a">Square matrices.</param>
    /// <remarks>A singular matrix gives infinities and NaN.</remarks>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Inv(NDArray a)
    {
        if (!IsSquare(a)) throw new XlaValueException($"Argument to inv must have shape [..., n, n], got {Np.ShapeText(a.Shape)}.");
        CheckPrecision("lu", a.DType);
        return Eager.Call(static a =>
        {
            var x = Eager.Lift(Np.ToInexact(a));
            return new NDArray(x.Solve(x.Like(0).WithUnitDiagonal(0)), false);
        }, a);
    }

    /// <summary>X of <c>Σ A[i, j] X[j] = B[i]</c>, where i and j stand for several dimensions each. <c>jnp.linalg.tensorsolve</c></summary>
    /// <param name="a">An array whose leading dimensions are those of b.</param>
    /// <param name="b">The right side.</param>
    /// <param name="axes">Axes of a that are moved to the end first.</param>
    /// <exception cref="XlaValueException">The dimensions do not fit.</exception>
    public static NDArray Tensorsolve(NDArray a, NDArray b, int[]? axes = null)
    {
        foreach (var axis in axes ?? []) a = Np.Moveaxis(a, axis, a.Ndim - 1);
        var (leading, result) = (Dims.Create(a.Shape.AsSpan()[..Math.Min(b.Ndim, a.Ndim)]), Dims.Create(a.Shape.AsSpan()[Math.Min(b.Ndim, a.Ndim)..]));
        if (leading != b.Shape) throw new XlaValueException($"After moving axes to end, leading shape of a must match shape of b. got a.shape={Np.ShapeText(a.Shape)}, b.shape={Np.ShapeText(b.Shape)}");
        if (b.Size != result.ElementCount) throw new XlaValueException($"Input arrays must have prod(a.shape[:b.ndim]) == prod(a.shape[b.ndim:]); got a.shape={Np.ShapeText(a.Shape)}, b.ndim={b.Ndim}.");
        return Np.Reshape(Solve(Np.Reshape(a, [b.Size, result.ElementCount]), Np.Ravel(b)), result);
    }

    /// <summary>The array that undoes a contraction with another over its first dimensions. <c>jnp.linalg.tensorinv</c></summary>
    /// <param name="a">The array.</param>
    /// <param name="ind">How many of its dimensions come first.</param>
    /// <exception cref="XlaValueException">The dimensions do not make a square matrix.</exception>
    public static NDArray Tensorinv(NDArray a, int ind = 2)
    {
        if (ind <= 0) throw new XlaValueException($"ind must be a positive integer; got ind={ind}");
        var (first, rest) = (Dims.Create(a.Shape.AsSpan()[..Math.Min(ind, a.Ndim)]), Dims.Create(a.Shape.AsSpan()[Math.Min(ind, a.Ndim)..]));
        if (first.ElementCount != rest.ElementCount)
            throw new XlaValueException($"tensorinv is only possible when the product of the first `ind` dimensions equals that of the remaining dimensions. got arr.shape={Np.ShapeText(a.Shape)} with ind={ind}.");
        return Np.Reshape(Inv(Np.Reshape(a, [first.ElementCount, rest.ElementCount])), rest.Concat(first));
    }

    /// <summary>X of <c>op(A) X = B</c> for triangular A. <c>jax.scipy.linalg.solve_triangular</c></summary>
    /// <param name="a">Square matrices, of which one triangle is read.</param>
    /// <param name="b">As in <see cref="Solve"/>.</param>
    /// <param name="trans">0 or "N" for A itself, 1 or "T" for the transposed matrix, 2 or "C" for the adjoint one.</param>
    /// <param name="lower">True to read the lower triangle.</param>
    /// <param name="unitDiagonal">True to take the diagonal for ones.</param>
    /// <exception cref="XlaValueException">The matrices are not square, sizes do not fit, or no such operation.</exception>
    public static NDArray SolveTriangular(NDArray a, NDArray b, Order trans = default, bool lower = false, bool unitDiagonal = false)
    {
        var kind = (trans.Name, trans.Number) switch
        {
            (null, 0) or ("N", _) => TransposeKind.NoTranspose,
            (null, 1) or ("T", _) => TransposeKind.Transpose,
            (null, 2) or ("C", _) => TransposeKind.Adjoint,
            _ => throw new XlaValueException($"Invalid 'trans' value {trans}"),
        };
        CheckSystem(a, b, 'n', 'k', IsBatchOfVectors(a, b, true));
        CheckPrecision("triangular_solve", Common(a, b));
        return Eager.Call(static (a, b, o) => WithColumns(a, b, (a, b) =>
        {
            var batch = Np.BroadcastShape(LapackLowering.Batch(a), LapackLowering.Batch(b));
            Value Matrix(Value x) => Np.Broadcasted(x, batch.Concat(Dims.Create(x.Dims.AsSpan()[^2..])));
            return Matrix(a).TriangularSolve(Matrix(b), o);
        }), a, b, new TriangularSolveAttributes(true, lower, unitDiagonal, kind));
    }

    /// <summary>The factor that <see cref="ChoSolve"/> takes. <c>jax.scipy.linalg.cho_factor</c></summary>
    /// <param name="a">Hermitian positive-definite matrices.</param>
    /// <param name="lower">True for the lower factor, read from the lower triangle; false for the upper.</param>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    public static (NDArray C, bool Lower) ChoFactor(NDArray a, bool lower = false)
    {
        if (!IsSquare(a)) throw new XlaValueException($"Argument to Cholesky decomposition must have shape [..., n, n], got shape {Np.ShapeText(a.Shape)}.");
        CheckPrecision("cholesky", a.DType);
        return (Eager.Call(static (a, lower) =>
        {
            var x = Eager.Lift(Np.ToInexact(a));
            return new NDArray(lower ? Factor(x) : Factor(x.Adjoint()).Adjoint(), false);
        }, a, lower), lower);
    }

    /// <summary>X of <c>A X = B</c>, given the factor of A. <c>jax.scipy.linalg.cho_solve</c></summary>
    /// <param name="cAndLower">What <see cref="ChoFactor"/> gave.</param>
    /// <param name="b">As in <see cref="Solve"/>.</param>
    /// <exception cref="XlaValueException">The factors are not square, or sizes do not fit.</exception>
    public static NDArray ChoSolve((NDArray C, bool Lower) cAndLower, NDArray b)
    {
        var (c, lower) = cAndLower;
        return SolveTriangular(c, SolveTriangular(c, b, lower ? 0 : 2, lower), lower ? 2 : 0, lower);
    }

    /// <summary>True where the functions of <c>jax.scipy.linalg</c> take a right side with one dimension less than the matrices for a batch of vectors.</summary>
    static bool IsBatchOfVectors(NDArray a, NDArray b, bool allowed) => allowed && a.Ndim == b.Ndim + 1 && a.Shape[a.Ndim - 1] == b.Shape[b.Ndim - 1];

    /// <summary>Inside a trace: a function of matrices of one dtype, applied to a right side that may be a single vector.</summary>
    static NDArray WithColumns(NDArray a, NDArray b, Func<Value, Value, Value> solve, bool batchesOfVectors = true)
    {
        var both = Np.PromoteDtypesInexact(a, b);
        var (x, y) = (Eager.Lift(both[0]), Eager.Lift(both[1]));
        if (b.Ndim > 1 && !IsBatchOfVectors(a, b, batchesOfVectors)) return new(solve(x, y), false);
        var solved = solve(x, y.Reshape(y.Dims.Insert(y.Rank, 1)));
        return new(solved.Reshape(solved.Dims.RemoveAt(solved.Rank - 1)), false);
    }
}
