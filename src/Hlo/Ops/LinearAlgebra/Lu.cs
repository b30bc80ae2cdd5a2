namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>P A = L U</c> of the matrices in the last two dimensions: L without its diagonal of ones below U in one matrix, the row that each step exchanged with its own, and the order of rows that results.</summary>
    /// <remarks>
    /// A pivot that is zero is no error: the factors exist. The tangent is <c>L tril(M, −1) + triu(M) U</c> with <c>M = L⁻¹ P Ȧ U⁻¹</c>.
    /// Source: <c>jax.lax.linalg.lu</c>; de Hoog, Anderssen, Lukas, "Differentiation of matrix functionals using triangular factorization" (2011).
    /// </remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision.</exception>
    public static (Value Factors, Value Pivots, Value Permutation) Lu(this Value x)
    {
        var results = x.Builder.EmitMany(LuDef, Attributes.None, x);
        return (results[0], results[1], results[2]);
    }

    internal static readonly OpDef LuDef = new OpDef<NoAttributes>("xs.lu")
    {
        Family = "linear algebra",
        ResultNames = ["factors", "pivots", "permutation"],
        InferMany = static (_, s) =>
        {
            var x = LapackLowering.MatrixOperand(s);
            var (batch, rows, columns) = (Dims.Create(x.Dims.AsSpan()[..^2]), x.Dims[x.Rank - 2], x.Dims[x.Rank - 1]);
            return [x, TensorType.Of(ElementType.I32, batch.Insert(batch.Count, Math.Min(rows, columns))), TensorType.Of(ElementType.I32, batch.Insert(batch.Count, rows))];
        },
        TangentMany = static (_, c) => [LuTangent(c.Results[0], c.Tangents[0]!.TakeRows(c.Results[2])), null, null],
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (_, c) =>
        {
            var (factors, pivots, permutation) = c.At(0).Lu();
            return [new(factors, 0), new(pivots, 0), new(permutation, 0)];
        },
        Lowering = static (_, c) =>
        {
            var call = LapackLowering.Call(c.Builder, LapackRoutine.Lu, [c[0]], [c[0].Tensor, c.Op.Results[1].Tensor, LapackLowering.Status(c[0])]);
            var pivots = call[1] - 1;
            return [call[2].Where(ComparisonDirection.GE, call[0]), pivots, pivots.PivotsToPermutation(c[0].Rows())];
        },
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.F64, [3, 3], 1, 2, -1, 4, 3, 0.7, -0.5, 1.5, 4)),
            new(Attributes.None, Literal.Of(ElementType.F64, [3, 2], 1, 2, -1, 4, 3, 0.7)),
            new(Attributes.None, Literal.Of(ElementType.F64, [2, 3], 1, 2, -1, 4, 3, 0.7)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 2, 2], 1, 2, 2, 4, 0, 0, 0, 0)) { IsSmooth = false },
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 0, 3])),
        ],
    };

    // The factors of rectangular matrices are made square by ones on the diagonal.
    static Value LuTangent(Value factors, Value g)
    {
        var (m, n) = (factors.Rows(), factors.Columns());
        var k = Math.Min(m, n);
        var unit = new TriangularSolveAttributes(true, true, true, TransposeKind.NoTranspose);
        var lower = factors.SliceInDim(factors.Rank - 1, 0, k).Lower(-1).Padded(0, m - k).WithUnitDiagonal(0);
        var upper = factors.SliceInDim(factors.Rank - 2, 0, k).Upper().Padded(n - k, 0).WithUnitDiagonal(k);
        var middle = upper.TriangularSolve(lower.TriangularSolve(g, unit), unit with { LeftSide = false, Lower = false, UnitDiagonal = false });
        return lower.Times(middle.Lower(-1)) + middle.Upper().Times(upper);
    }
}
