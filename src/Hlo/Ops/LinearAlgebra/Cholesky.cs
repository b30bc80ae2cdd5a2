namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>cholesky</c>.</summary>
/// <param name="Lower">True for the lower factor, read from the lower triangle; false for the upper.</param>
public sealed record CholeskyAttributes(bool Lower) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Boolean("lower", Lower);
}

public static partial class Ops
{
    /// <summary>The triangular factor L of Hermitian positive-definite matrices <c>A = L Lᴴ</c> in the last two dimensions, or the upper one of <c>A = Uᴴ U</c>.</summary>
    /// <remarks>
    /// Only one triangle is read; a matrix that is not positive definite gives NaN. The tangent is <c>L Φ(L⁻¹ Ȧ L⁻ᴴ)</c>, where Φ keeps the lower triangle and
    /// halves the diagonal. Spec: "cholesky"; Murray, "Differentiation of the Cholesky decomposition" (2016).
    /// </remarks>
    /// <exception cref="HloTypeException">The matrices are not square, or not of floats.</exception>
    public static Value Cholesky(this Value x, bool lower = true) => x.Builder.Emit(CholeskyDef, new CholeskyAttributes(lower), x);

    internal static readonly OpDef CholeskyDef = new OpDef<CholeskyAttributes>("stablehlo.cholesky")
    {
        Family = "linear algebra",
        Bytecode = new(Property.Boolean("lower", "false")),
        Format = "$0, lower = $lower : T",
        PrintPretty = static (a, p) => p.Text("stablehlo.cholesky ").Values(p.Op.Operands).Text(a.Lower ? ", lower = true" : "").ShortSignature() is not null,
        Read = static r => new(r.Boolean("lower", false)),
        Infer = static (_, s) =>
        {
            if (s.Count != 1 || s[0].Rank < 2 || Dims.Differ(s[0].Dims[s[0].Rank - 1], s[0].Dims[s[0].Rank - 2])) throw s.Error("takes square matrices in the last two dimensions");
            return Elements.FloatOrComplex.Contains(s[0].ElementType) ? s[0] : throw s.Error("takes floats or complex numbers");
        },
        Evaluation = LinearAlgebraKernel.Cholesky,
        Tangent = static (a, c) =>
        {
            // The upper factor is the adjoint of the lower one.
            var (l, g) = a.Lower ? (c.Result.Lower(), c.Tangents[0]!) : (c.Result.Upper().Adjoint(), c.Tangents[0]!.Adjoint());
            var hermitian = g.Lower() + g.Lower(-1).Adjoint();
            var solve = new TriangularSolveAttributes(true, true, false, TransposeKind.NoTranspose);
            var middle = l.TriangularSolve(hermitian, solve with { LeftSide = false, Transpose = TransposeKind.Adjoint });
            middle = l.TriangularSolve(middle, solve).Lower();
            var half = middle - middle.Upper() * 0.5;
            var tangent = l.Times(half);
            return a.Lower ? tangent : tangent.Adjoint();
        },
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) => new(c.At(0).Cholesky(a.Lower), 0),
        CpuLowering = static (a, c) =>
        {
            if (!LapackLowering.Takes(c[0].ElementType)) return null;
            var call = LapackLowering.Call(c.Builder, LapackRoutine.Cholesky, [c[0]], [c[0].Tensor, LapackLowering.Status(c[0])], ("uplo", a.Lower ? 'L' : 'U'));
            return [call[1].Where(ComparisonDirection.EQ, call[0])];
        },
        Samples = static () =>
        [
            new(new CholeskyAttributes(true), Literal.Of(ElementType.F64, [2, 2], 4, 2, 2, 3)),
            new(new CholeskyAttributes(false), Literal.Of(ElementType.F64, [3, 3], 6, 1, 2, 1, 5, 0.5, 2, 0.5, 4)),
            new(new CholeskyAttributes(true), Literal.Of(ElementType.F32, [2, 2], 1, 2, 2, 1)) { IsSmooth = false },
            new(new CholeskyAttributes(true), Literal.Of(ElementType.F32, [2, 0, 0])),
        ],
    };
}
