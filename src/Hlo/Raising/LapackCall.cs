using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Recognises the calls of LAPACK that JAX emits for CPU and makes them the ops that compute the same: nobody has rules for the calls, the ops have.</summary>
/// <remarks>An op says by NaN where a result does not exist; the status that such a call gives besides is then 0, but for that of a Cholesky factorisation.</remarks>
internal static class LapackCall
{
    /// <summary>True if the op is such a call.</summary>
    public static bool Is(Op op) => Find(op, out _) is not null;

    /// <summary>The raised op's results, or null if the op is no such call.</summary>
    public static ImmutableArray<Value>? Raise(Op op, Value[] inputs)
    {
        if (Find(op, out var options) is not { } routine) return null;
        var x = inputs[0];
        Value Zeros(int result) => x.Builder.Zeros(op.Results[result].Tensor);
        var isComplex = x.ElementType.IsComplex();
        switch (routine)
        {
            case LapackRoutine.TriangularSolve: return [x.TriangularSolve(inputs[1], Solve(options))];
            case LapackRoutine.Cholesky: return Factor(x, options.Option("uplo") == 'L', op.Results[1].Tensor);
            case LapackRoutine.Lu:
                var (factors, pivots, _) = x.Lu();
                return [factors, pivots + 1, Zeros(2)];
            case LapackRoutine.Qr:
                return QrCalls.Factor(x);
            case LapackRoutine.HouseholderProduct: return [QrCalls.Product(x, inputs[1])];
            case LapackRoutine.HermitianEigen:
                var (vectors, values) = x.Eigh(options.Option("uplo") == 'L');
                return [vectors, values, Zeros(2)];
            case LapackRoutine.SingularValues or LapackRoutine.SingularValuesByQr when options.Option("mode") == 'N':
                return [x, x.SingularValues(), Zeros(2), Zeros(3), Zeros(4)];
            case LapackRoutine.SingularValues or LapackRoutine.SingularValuesByQr:
                var (s, u, vh) = x.Svd(options.Option("mode") == 'A');
                return [x, s, u, vh, Zeros(4)];
            default:
                var next = isComplex ? 1 : 2;
                var (w, right) = options.Option("compute_right") == 'V' ? x.Eig() : (x.Eigenvalues(), Zeros(next + 1));
                return [.. isComplex ? [w] : new[] { w.Real(), w.Imag() }, Zeros(next), right, Zeros(next + 2)];
        }
    }

    static LapackRoutine? Find(Op op, out LapackOptions options)
    {
        options = LapackOptions.None;
        if (op.Attributes is not CustomCallAttributes a || !Lapack.Has(a.Target) || op.OperandCount == 0 || op.Operands[0].Type is not TensorType { Rank: >= 2 } matrix) return null;
        if (Lapack.Find(a.Target, matrix.ElementType) is not { } routine) return null;
        var (operands, results, names) = routine switch
        {
            LapackRoutine.TriangularSolve => (2, 1, new[] { "diag", "side", "trans_x", "uplo" }),
            LapackRoutine.Cholesky => (1, 2, ["uplo"]),
            LapackRoutine.Lu => (1, 3, []),
            LapackRoutine.Qr => (1, 2, []),
            LapackRoutine.HouseholderProduct => (2, 1, []),
            LapackRoutine.HermitianEigen => (1, 3, ["mode", "uplo"]),
            LapackRoutine.SingularValues or LapackRoutine.SingularValuesByQr => (1, 5, ["mode"]),
            LapackRoutine.GeneralEigen => (1, matrix.ElementType.IsComplex() ? 4 : 5, ["compute_left", "compute_right"]),
            // The eigenvalues that Schur's form gives besides have no op.
            _ => (-1, 0, []),
        };
        if (op.OperandCount != operands || op.Results.Length != results || !op.Results.All(r => r.Type is TensorType)) return null;
        options = LapackOptions.Read(a, op.Extras);
        return names.All(options.Has) && HasLayouts(op, options, matrix.Rank - 2) && HasOp(routine, options) ? routine : null;
    }

    // With any other layout the call computes something else.
    static bool HasLayouts(Op op, LapackOptions options, int batch)
    {
        for (var i = 0; i < op.OperandCount; i++)
            if (op.Operands[i].Type is not TensorType type || options.OperandLayout(i) != LapackLowering.Order(type.Rank, batch)) return false;
        for (var i = 0; i < op.Results.Length; i++)
            if (options.ResultLayout(i) != LapackLowering.Order(op.Results[i].Tensor.Rank, batch)) return false;
        return true;
    }

    static bool HasOp(LapackRoutine routine, LapackOptions options) => routine switch
    {
        LapackRoutine.SingularValues or LapackRoutine.SingularValuesByQr => options.Option("mode") is 'A' or 'S' or 'N',
        LapackRoutine.GeneralEigen => options.Option("compute_left") == 'N',
        _ => true,
    };

    static TriangularSolveAttributes Solve(LapackOptions options) => new(
        options.Option("side") == 'L', options.Option("uplo") == 'L', options.Option("diag") == 'U',
        options.Option("trans_x") switch { 'C' => TransposeKind.Adjoint, 'T' => TransposeKind.Transpose, _ => TransposeKind.NoTranspose });

    // The other triangle keeps what the operand had; the second result is 0, or the number of the first pivot that is not positive.
    static ImmutableArray<Value> Factor(Value x, bool lower, TensorType status)
    {
        var factor = x.Cholesky(lower);
        var real = factor.ElementType.IsComplex() ? factor.Real() : factor;
        var pivots = real.TriangleMask(ComparisonDirection.EQ).Select(real, real.Like(0)).ReduceSum([x.Rank - 1]);
        var beyond = x.Builder.Constant(TensorType.Scalar(status.ElementType), x.Dims[x.Rank - 1] + 1);
        var positions = x.Builder.Iota(TensorType.Of(status.ElementType, pivots.Dims), pivots.Rank - 1) + 1;
        var failing = pivots.Compare(ComparisonDirection.GT, pivots.Like(0)).Select(positions.Like(x.Dims[x.Rank - 1] + 1), positions);
        var first = failing.Reduce(Ops.MinimumDef, beyond, [pivots.Rank - 1]);
        var succeeded = first.Compare(ComparisonDirection.EQ, first.Like(x.Dims[x.Rank - 1] + 1));
        return [x.TriangleMask(lower ? ComparisonDirection.GE : ComparisonDirection.LE).Select(factor, x), succeeded.Select(first.Like(0), first)];
    }
}
