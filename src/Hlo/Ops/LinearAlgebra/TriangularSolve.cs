namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>triangular_solve</c>.</summary>
/// <param name="LeftSide">True for <c>op(A) X = B</c>, false for <c>X op(A) = B</c>.</param>
/// <param name="Lower">True if A is its lower triangle, false if its upper one.</param>
/// <param name="UnitDiagonal">True if the diagonal counts as ones and is not read.</param>
/// <param name="Transpose">The operation op.</param>
public sealed record TriangularSolveAttributes(bool LeftSide, bool Lower, bool UnitDiagonal, TransposeKind Transpose) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Boolean("left_side", LeftSide);
        writer.Boolean("lower", Lower);
        writer.Enum("transpose_a", "transpose", Transpose switch { TransposeKind.Adjoint => "ADJOINT", TransposeKind.Transpose => "TRANSPOSE", _ => "NO_TRANSPOSE" });
        writer.Boolean("unit_diagonal", UnitDiagonal);
    }

    internal static TriangularSolveAttributes Read(AttributeReader r) => new(r.Boolean("left_side"), r.Boolean("lower"), r.Boolean("unit_diagonal"),
        r.Enum("transpose_a") switch { "ADJOINT" => TransposeKind.Adjoint, "TRANSPOSE" => TransposeKind.Transpose, "NO_TRANSPOSE" => TransposeKind.NoTranspose, var other => throw new HloTypeException($"stablehlo.triangular_solve: {other} is no kind of transpose") });
}

public static partial class Ops
{
    /// <summary>Solves systems with triangular matrices in the last two dimensions: X of <c>op(A) X = B</c> or <c>X op(A) = B</c>.</summary>
    /// <remarks>Linear in B. The tangent in A is <c>−op(A)⁻¹ op(Ȧ) X</c>, where only the triangle of Ȧ counts. Spec: "triangular_solve".</remarks>
    /// <exception cref="HloTypeException">Ranks or sizes do not fit.</exception>
    public static Value TriangularSolve(this Value a, Value b, TriangularSolveAttributes attributes) =>
        Builder.Innermost(a, b).Emit(TriangularSolveDef, attributes, a, b);

    internal static readonly OpDef TriangularSolveDef = new OpDef<TriangularSolveAttributes>("stablehlo.triangular_solve")
    {
        Family = "linear algebra",
        Bytecode = new(Property.Boolean("left_side"), Property.Boolean("lower"), Property.Word("transpose_a", "transpose"), Property.Boolean("unit_diagonal")),
        Read = TriangularSolveAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[0].Rank < 2 || s[0].Rank != s[1].Rank || s[0].ElementType != s[1].ElementType || !Elements.FloatOrComplex.Contains(s[0].ElementType)) throw s.Error("takes two operands of floats or complex numbers of one rank, at least 2");
            var rank = s[0].Rank;
            var size = s[0].Dims[rank - 1];
            if (Dims.Differ(size, s[0].Dims[rank - 2])) throw s.Error("the first operand must have square matrices");
            if (Dims.Differ(size, s[1].Dims[a.LeftSide ? rank - 2 : rank - 1])) throw s.Error($"the matrices have size {size}, which {(a.LeftSide ? "the rows" : "the columns")} of the second operand must have");
            for (var d = 0; d < rank - 2; d++)
                if (Dims.Differ(s[0].Dims[d], s[1].Dims[d])) throw s.Error("batch dimensions must be equal");
            return s[1];
        },
        Evaluation = LinearAlgebraKernel.TriangularSolve,
        Tangent = static (a, c) =>
        {
            var right = c.Tangents[1] is { } gb ? c[0].TriangularSolve(gb, a) : null;
            var left = c.Tangents[0] is { } ga ? TriangularSolveTangent(a, c, ga) : null;
            return left is null ? right : right is null ? left : left + right;
        },
        Transposition = static (a, c) =>
        {
            // The transpose of an adjoint has no kind: there A is conjugated.
            var matrix = a.Transpose == TransposeKind.Adjoint && c[0].ElementType.IsComplex() ? c[0].Conjugate() : c[0];
            c.Accumulate(1, matrix.TriangularSolve(c.Cotangent, a with { Transpose = a.Transpose == TransposeKind.NoTranspose ? TransposeKind.Transpose : TransposeKind.NoTranspose }));
        },
        Batching = static (a, c) => new(c.At(0).TriangularSolve(c.At(1), a), 0),
        CpuLowering = static (a, c) => LapackLowering.Takes(c[0].ElementType) ? [LapackLowering.TriangularSolve(c[0], c[1], a)] : null,
        Samples = static () =>
        [
            TriangularSample(new(true, true, false, TransposeKind.NoTranspose), [3, 2]), TriangularSample(new(false, true, false, TransposeKind.Transpose), [2, 3]),
            TriangularSample(new(true, false, true, TransposeKind.Adjoint), [3, 1]), TriangularSample(new(false, false, false, TransposeKind.NoTranspose), [1, 3]),
        ],
    };

    static Value TriangularSolveTangent(TriangularSolveAttributes a, JvpContext c, Value g)
    {
        var skip = a.UnitDiagonal ? 1 : 0;
        g = -(a.Lower ? g.Lower(-skip) : g.Upper(skip));
        g = a.Transpose switch { TransposeKind.Adjoint => g.Adjoint(), TransposeKind.Transpose => g.Transposed(), _ => g };
        // The cheaper order: through the smaller side of the result.
        var (rows, columns) = (c.Result.Dims[c.Result.Rank - 2], c.Result.Dims[c.Result.Rank - 1]);
        if (a.LeftSide) return rows > columns ? c[0].TriangularSolve(g.Times(c.Result), a) : c[0].TriangularSolve(g, a).Times(c.Result);
        return rows < columns ? c[0].TriangularSolve(c.Result.Times(g), a) : c.Result.Times(c[0].TriangularSolve(g, a));
    }

    static Sample TriangularSample(TriangularSolveAttributes a, Dims b) =>
        new(a, Literal.Of(ElementType.F64, [3, 3], 2, 0.5, -1, 1, 3, 0.7, -0.5, 1.5, 4), Literal.Of(ElementType.F64, b, [.. Enumerable.Range(1, (int)b.ElementCount).Select(i => (double)i)]));
}
