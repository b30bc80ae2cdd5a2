namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.eigh</c>.</summary>
/// <param name="Lower">True if the lower triangle is read, false for the upper.</param>
public sealed record EighAttributes(bool Lower) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Boolean("lower", Lower);
}

public static partial class Ops
{
    /// <summary>Eigenvectors, as columns, and eigenvalues in ascending order of the Hermitian matrices in the last two dimensions.</summary>
    /// <remarks>
    /// NaN where an element is not finite. With <c>M = Vᴴ Ȧ V</c> the tangents are <c>V (F ∘ M)</c>, <c>Fᵢⱼ = 1 / (wⱼ − wᵢ)</c> off the diagonal, and the diagonal of M: vectors of equal eigenvalues
    /// have no derivative. Source: <c>jax.lax.linalg.eigh</c>; Giles, "An extended collection of matrix derivative results" (2008), section 3.1.
    /// </remarks>
    /// <exception cref="HloTypeException">Not square matrices of single or double precision.</exception>
    public static (Value Vectors, Value Values) Eigh(this Value x, bool lower = true)
    {
        var results = x.Builder.EmitMany(EighDef, new EighAttributes(lower), x);
        return (results[0], results[1]);
    }

    internal static readonly OpDef EighDef = new OpDef<EighAttributes>("xs.eigh")
    {
        Family = "linear algebra",
        ResultNames = ["vectors", "values"],
        Read = static r => new(r.Boolean("lower")),
        InferMany = static (_, s) =>
        {
            var x = LapackLowering.MatrixOperand(s, square: true);
            return [x, TensorType.Of(x.ElementType.RealPart(), x.Dims.RemoveAt(x.Rank - 1))];
        },
        TangentMany = static (_, c) =>
        {
            var (v, w) = (c.Results[0], c.Results[1]);
            var (rows, columns) = (w.BroadcastInDim(v.Dims, Dims.Range(0, v.Rank - 1)), w.BroadcastInDim(v.Dims, Dims.Range(0, v.Rank).RemoveAt(v.Rank - 2)));
            // The diagonal, which is 0 by itself, is not divided by.
            var unit = rows.Like(0).WithUnitDiagonal(0);
            var f = 1 / (columns - rows + unit) - unit;
            var middle = v.Adjoint().Times(c.Tangents[0]!).Times(v);
            return [v.Times(f.Convert(v.ElementType) * middle), (middle.ElementType.IsComplex() ? middle.Real() : middle).DiagonalPart()];
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var (v, w) = c.At(0).Eigh(a.Lower);
            return [new(v, 0), new(w, 0)];
        },
        Lowering = static (a, c) =>
        {
            var call = LapackLowering.Call(c.Builder, LapackRoutine.HermitianEigen, [c[0]], [c[0].Tensor, c.Op.Results[1].Tensor, LapackLowering.Status(c[0])], ("mode", 'V'), ("uplo", a.Lower ? 'L' : 'U'));
            return [call[2].Where(ComparisonDirection.EQ, call[0]), call[2].Where(ComparisonDirection.EQ, call[1])];
        },
        // Only a triangle is read, and the rule takes the matrix for symmetric: as numbers vary one by one, that holds for the lower triangle of diagonal matrices only.
        Samples = static () =>
        [
            new(new EighAttributes(true), Literal.Of(ElementType.F64, [3, 3], 2, 1, 0.5, 1, 3, -1, 0.5, -1, 5)) { IsSmooth = false },
            new(new EighAttributes(false), Literal.Of(ElementType.F32, [2, 2, 2], 1, 2, 2, 1, 0, 0, 0, 0)) { IsSmooth = false },
            new(new EighAttributes(true), Literal.Of(ElementType.C64, [1, 1], 3)) { IsSmooth = false },
            new(new EighAttributes(true), Literal.Of(ElementType.F32, [2, 0, 0])),
        ],
    };
}
