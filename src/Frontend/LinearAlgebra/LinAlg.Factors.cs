using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Factors with orthogonal or triangular matrices.</content>
public static partial class LinAlg
{
    /// <summary><c>A = Q R</c>, Q with orthonormal columns and R upper triangular. <c>jnp.linalg.qr</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="mode">What is returned; for R alone see <see cref="QrR"/>.</param>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static (NDArray Q, NDArray R) Qr(NDArray a, QrMode mode = QrMode.Reduced)
    {
        CheckMatrices("qr", a);
        var results = Eager.CallMany(arrays =>
        {
            var x = Eager.Lift(Np.ToInexact(arrays[0]));
            var (q, r) = mode == QrMode.Raw ? x.Geqrf() : x.Qr(mode == QrMode.Complete);
            return [new NDArray(mode == QrMode.Raw ? q.Transposed() : q, false), new NDArray(r, false)];
        }, [a]);
        return (results[0], results[1]);
    }

    /// <summary>R of <c>A = Q R</c>. <c>jnp.linalg.qr</c> with <c>mode="r"</c></summary>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static NDArray QrR(NDArray a)
    {
        CheckMatrices("qr", a);
        return Eager.Call(static a => new NDArray(Eager.Lift(Np.ToInexact(a)).Qr().R, false), a);
    }

    /// <summary><c>A = P L U</c>: a permutation, unit lower triangular, and upper triangular. <c>jax.scipy.linalg.lu</c></summary>
    /// <param name="a">One matrix.</param>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">More than two dimensions.</exception>
    public static (NDArray P, NDArray L, NDArray U) Lu(NDArray a)
    {
        CheckMatrices("lu", a);
        if (a.Ndim > 2) throw new XlaValueException($"lu takes one matrix, got shape {Np.ShapeText(a.Shape)}");
        var results = Eager.CallMany(static arrays =>
        {
            var x = Eager.Lift(Np.ToInexact(arrays[0]));
            var (factors, _, permutation) = x.Lu();
            var (m, k) = (x.Rows(), Math.Min(x.Rows(), x.Columns()));
            var positions = x.Builder.Iota(TensorType.Of(ElementType.I32, [m, m]), 0);
            var p = permutation.BroadcastInDim([m, m], [1]).Compare(ComparisonDirection.EQ, positions).Convert(x.ElementType.RealPart());
            return [new NDArray(p, false), new NDArray(factors.SliceInDim(1, 0, k).Lower(-1).WithUnitDiagonal(0), false), new NDArray(factors.Upper().SliceInDim(0, 0, k), false)];
        }, [a]);
        return (results[0], results[1], results[2]);
    }

    /// <summary>The factors that <see cref="LuSolve"/> takes: L below and U in the upper triangle, and for each step the row that was exchanged with that step's. <c>jax.scipy.linalg.lu_factor</c></summary>
    /// <param name="a">The matrices.</param>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static (NDArray Lu, NDArray Pivots) LuFactor(NDArray a)
    {
        CheckMatrices("lu", a);
        var results = Eager.CallMany(static arrays =>
        {
            var (factors, pivots, _) = Eager.Lift(Np.ToInexact(arrays[0])).Lu();
            return [new NDArray(factors, false), new NDArray(pivots, false)];
        }, [a]);
        return (results[0], results[1]);
    }

    /// <summary>X of <c>op(A) X = B</c>, given the factors of A. <c>jax.scipy.linalg.lu_solve</c></summary>
    /// <param name="luAndPiv">What <see cref="LuFactor"/> gave.</param>
    /// <param name="b">As in <see cref="Solve"/>.</param>
    /// <param name="trans">0 for A itself, 1 for the transposed matrix, 2 for the adjoint one.</param>
    /// <exception cref="XlaValueException">The factors are not square, sizes do not fit, or no such operation.</exception>
    public static NDArray LuSolve((NDArray Lu, NDArray Pivots) luAndPiv, NDArray b, int trans = 0)
    {
        if (trans is < 0 or > 2) throw new XlaValueException($"'trans' value must be 0, 1, or 2, got {trans}");
        CheckSystem(luAndPiv.Lu, b, 'n', 'k', IsBatchOfVectors(luAndPiv.Lu, b, true), hasPivots: true);
        CheckPrecision("triangular_solve", Common(luAndPiv.Lu, b));
        return Eager.Call(static (arrays, trans) => WithColumns(arrays[0], arrays[2], (factors, b) =>
        {
            var batch = Np.BroadcastShape(LapackLowering.Batch(factors), LapackLowering.Batch(b));
            Value Matrix(Value x) => Np.Broadcasted(x, batch.Concat(Dims.Create(x.Dims.AsSpan()[^2..])));
            var n = factors.Rows();
            var order = Np.Broadcasted(Eager.Lift(arrays[1]).PivotsToPermutation(n), batch.Insert(batch.Count, n));
            (factors, b) = (Matrix(factors), Matrix(b));
            var kind = trans switch { 0 => TransposeKind.NoTranspose, 1 => TransposeKind.Transpose, _ => TransposeKind.Adjoint };
            TriangularSolveAttributes upper = new(true, false, false, kind), lower = new(true, true, true, kind);
            return trans == 0 ? factors.TriangularSolve(factors.TriangularSolve(b.TakeRows(order), lower), upper)
                : factors.TriangularSolve(factors.TriangularSolve(b, upper), lower).TakeRows(order.InversePermutation());
        }), [luAndPiv.Lu, luAndPiv.Pivots, b], trans);
    }
}
