namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.linear_solve</c>.</summary>
/// <param name="Transpose">True to solve with the transposed matrix.</param>
public sealed record LinearSolveAttributes(bool Transpose) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Boolean("transpose", Transpose);
}

public static partial class Ops
{
    /// <summary>X of <c>A X = B</c> or <c>Aᵀ X = B</c> for the matrices in the last two dimensions, given the factors of A.</summary>
    /// <remarks>
    /// Operands: A, its factors and their permutation (see <see cref="Lu"/>), B. Only A and B have derivatives: the tangent is <c>A⁻¹ (Ḃ − Ȧ X)</c>, with the same factors.
    /// Linear in B. Source: <c>jax.lax.custom_linear_solve</c> as <c>jnp.linalg.solve</c> uses it.
    /// </remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision, or sizes that do not fit.</exception>
    public static Value LinearSolve(this Value a, Value factors, Value permutation, Value b, bool transpose = false) =>
        Builder.Innermost([a, factors, permutation, b]).Emit(LinearSolveDef, new LinearSolveAttributes(transpose), a, factors, permutation, b);

    /// <summary>X of <c>A X = B</c>, by the factors of A.</summary>
    /// <exception cref="HloTypeException">Not matrices of single or double precision, or sizes that do not fit.</exception>
    public static Value Solve(this Value a, Value b)
    {
        var (factors, _, permutation) = a.StopGradient().Lu();
        return a.LinearSolve(factors, permutation, b);
    }

    internal static readonly OpDef LinearSolveDef = new OpDef<LinearSolveAttributes>("xs.linear_solve")
    {
        Family = "linear algebra",
        Read = static r => new(r.Boolean("transpose")),
        Infer = static (_, s) =>
        {
            var a = LapackLowering.MatrixOperand(s, 4, square: true);
            var batch = a.Dims.AsSpan()[..^2];
            if (s[1] != a || s[2] != TensorType.Of(ElementType.I32, a.Dims.RemoveAt(a.Rank - 1))) throw s.Error("takes the factors of the matrices and their permutation");
            if (s[3].ElementType != a.ElementType || s[3].Rank != a.Rank || s[3].Dims[a.Rank - 2] != a.Dims[a.Rank - 1] || !s[3].Dims.AsSpan()[..^2].SequenceEqual(batch)) throw s.Error("the right sides must have as many rows as the matrices");
            return s[3];
        },
        Tangent = static (t, c) =>
        {
            var g = c.Tangents[3];
            if (c.Tangents[0] is { } ga)
            {
                var moved = (t.Transpose ? ga.Transposed() : ga).Times(c.Result);
                g = g is null ? -moved : g - moved;
            }
            return g is null ? null : c[0].LinearSolve(c[1], c[2], g, t.Transpose);
        },
        Transposition = static (t, c) => c.Accumulate(3, c[0].LinearSolve(c[1], c[2], c.Cotangent, !t.Transpose)),
        Batching = static (t, c) => new(c.At(0).LinearSolve(c.At(1), c.At(2), c.At(3), t.Transpose), 0),
        Lowering = static (t, c) =>
        {
            var (factors, permutation, b) = (c[1], c[2], c[3]);
            TriangularSolveAttributes upper = new(true, false, false, t.Transpose ? TransposeKind.Transpose : TransposeKind.NoTranspose), lower = upper with { Lower = true, UnitDiagonal = true };
            if (!t.Transpose) return [LapackLowering.TriangularSolve(factors, LapackLowering.TriangularSolve(factors, b.TakeRows(permutation), lower), upper)];
            var solved = LapackLowering.TriangularSolve(factors, LapackLowering.TriangularSolve(factors, b, upper), lower);
            return [solved.TakeRows(permutation.InversePermutation())];
        },
        Samples = static () =>
        [
            LinearSolveSample(false, 2), LinearSolveSample(true, 1),
            new(new LinearSolveAttributes(false), Literal.Of(ElementType.F32, [0, 0]), Literal.Of(ElementType.F32, [0, 0]), Literal.Of(ElementType.I32, [0]), Literal.Of(ElementType.F32, [0, 2])) { IsSmooth = false },
        ],
    };

    // The factors of [[0, 2], [4, 1]] exchange its rows. They are given, and so not among what a test may change alone.
    static Sample LinearSolveSample(bool transpose, int columns) => new(new LinearSolveAttributes(transpose),
        Literal.Of(ElementType.F64, [2, 2], 0, 2, 4, 1), Literal.Of(ElementType.F64, [2, 2], 4, 1, 0, 2), Literal.Of(ElementType.I32, [2], 1, 0),
        Literal.Of(ElementType.F64, [2, columns], [.. Enumerable.Range(1, 2 * columns).Select(i => (double)i)]))
    { Fixed = [0, 1, 2] };
}
