using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Recognises the calls of LAPACK that JAX emits for CPU where StableHLO has an op: <c>lapack_?trsm_ffi</c> is <c>triangular_solve</c>, <c>lapack_?potrf_ffi</c> is <c>cholesky</c>.</summary>
/// <remarks>A plugin has no handler for these calls, and nobody has rules for them; the ops have both.</remarks>
internal static class LapackCall
{
    /// <summary>True if the op is such a call.</summary>
    public static bool Is(Op op) => Routine(op) is not null;

    /// <summary>The raised op's results, or null if the op is no such call.</summary>
    public static ImmutableArray<Value>? Raise(Op op, Value[] inputs) => Routine(op) switch
    {
        "trsm" => [inputs[0].TriangularSolve(inputs[1], Solve(Options(op)!))],
        "potrf" => Factor(inputs[0], Options(op)!.Integer("uplo") == 'L', (TensorType)op.Results[1].Type),
        _ => null,
    };

    static string? Routine(Op op)
    {
        if (op.Attributes is not CustomCallAttributes a || a.Target.Length < 12 || !a.Target.StartsWith("lapack_", StringComparison.Ordinal) || !a.Target.EndsWith("_ffi", StringComparison.Ordinal)) return null;
        if (op.Operands.Length == 0 || op.Operands[0].Type is not TensorType { Rank: >= 2 } matrix || a.Target[7] != Letter(matrix.ElementType)) return null;
        var (routine, operands, results) = a.Target[8..^4] switch { "trsm" => ("trsm", 2, 1), "potrf" => ("potrf", 1, 2), _ => ("", 0, 0) };
        return op.OperandCount == operands && op.Results.Length == results && op.Results.All(r => r.Type is TensorType) && IsColumnMajor(a, matrix.Rank) && Options(op) is not null ? routine : null;
    }

    static char Letter(ElementType type) => type switch { ElementType.F32 => 's', ElementType.F64 => 'd', ElementType.C64 => 'c', ElementType.C128 => 'z', _ => '\0' };

    // LAPACK's matrices lie in columns; with any other layout the call computes something else.
    static bool IsColumnMajor(CustomCallAttributes a, int rank)
    {
        var layout = string.Join(",", Enumerable.Range(0, rank).Select(i => i < 2 ? rank - 2 + i : rank - 1 - i));
        var expected = $"dense<[{layout}]>:tensor<{rank}xindex>";
        string Text(string name) => a.Options.FirstOrDefault(o => o.Name == name)?.Text.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return Text("operand_layouts") is var operands && (operands == $"[{expected}]" || operands == $"[{expected},{expected}]")
            && Text("result_layouts").StartsWith($"[{expected}", StringComparison.Ordinal);
    }

    // The options are the characters that LAPACK takes, as numbers: {uplo = 76 : ui8} is 'L'. Exported modules have them in backend_config itself.
    static TextAttributes? Options(Op op)
    {
        var all = ((CustomCallAttributes)op.Attributes).Options.Concat(op.Extras);
        if (all.FirstOrDefault(o => o.Name is "backend_config" or "mhlo.backend_config" && o.Text.StartsWith('{')) is not { } options) return null;
        var reader = new TextAttributes(new Scanner(options.Text), static _ => throw new HloException("options of LAPACK name no functions"));
        reader.ParseDictionary();
        return reader;
    }

    static TriangularSolveAttributes Solve(TextAttributes options) => new(
        options.Integer("side") == 'L', options.Integer("uplo") == 'L', options.Integer("diag") == 'U',
        options.Integer("trans_x") switch { 'C' => TransposeKind.Adjoint, 'T' => TransposeKind.Transpose, _ => TransposeKind.NoTranspose });

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
