namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.eig</c>.</summary>
/// <param name="ComputeVectors">True for eigenvectors too.</param>
public sealed record EigAttributes(bool ComputeVectors) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Boolean("compute_vectors", ComputeVectors);
}

public static partial class Ops
{
    const string EigenvectorReason = "Derivatives of non-symmetric eigenvectors are only valid under assumptions on the input that JAX cannot check, and neither can this library. See https://github.com/jax-ml/jax/issues/2748 for discussion.";

    /// <summary>Eigenvalues, and right eigenvectors of norm 1 as columns, of the square matrices in the last two dimensions; both complex.</summary>
    /// <remarks>
    /// NaN where an element is not finite. The largest component of each vector is real. The tangent of the eigenvalues is the diagonal of <c>V⁻¹ Ȧ V</c>; that of the vectors, which hold up to a factor only, is refused.
    /// Source: <c>jax.lax.linalg.eig</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">Not square matrices of single or double precision.</exception>
    public static (Value Values, Value Vectors) Eig(this Value x)
    {
        var results = x.Builder.EmitMany(EigDef, new EigAttributes(true), x);
        return (results[0], results[1]);
    }

    /// <summary>The eigenvalues alone, see <see cref="Eig"/>.</summary>
    /// <exception cref="HloTypeException">Not square matrices of single or double precision.</exception>
    public static Value Eigenvalues(this Value x) => x.Builder.Emit(EigDef, new EigAttributes(false), x);

    internal static readonly OpDef EigDef = new OpDef<EigAttributes>("xs.eig")
    {
        Family = "linear algebra",
        Read = static r => new(r.Boolean("compute_vectors")),
        InferMany = static (a, s) =>
        {
            var x = LapackLowering.MatrixOperand(s, square: true).With(s[0].ElementType.IsComplex() ? s[0].ElementType : s[0].ElementType.ComplexOf());
            var values = x.With(x.Dims.RemoveAt(x.Rank - 1));
            return a.ComputeVectors ? [values, x] : [values];
        },
        Differentiate = static (a, c) =>
        {
            if (a.ComputeVectors) throw new HloTransformException(EigenvectorReason);
            var (values, vectors) = c[0].Eig();
            var solved = vectors.Solve(c.Tangents[0]!.Convert(vectors.ElementType));
            c.SetResults([values], [(solved * vectors.Transposed()).ReduceSum([vectors.Rank - 1])]);
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) => [.. c.Builder.EmitMany(EigDef!, a, c.At(0)).Select(r => new Batched(r, 0))],
        Lowering = static (a, c) =>
        {
            var (x, values) = (c[0], c.Op.Results[0].Tensor);
            var vectors = x.Tensor.With(values.ElementType);
            var part = values.With(x.ElementType);
            var isComplex = x.ElementType.IsComplex();
            TensorType[] types = [.. isComplex ? [part] : new[] { part, part }, vectors, vectors, LapackLowering.Status(x)];
            var call = LapackLowering.Call(c.Builder, LapackRoutine.GeneralEigen, [x], types, ("compute_left", 'N'), ("compute_right", a.ComputeVectors ? 'V' : 'N'));
            var found = isComplex ? call[0] : call[0].Complex(call[1]);
            Value[] results = [call[^1].Where(ComparisonDirection.EQ, found), call[^1].Where(ComparisonDirection.EQ, call[^2])];
            return a.ComputeVectors ? results : [results[0]];
        },
        Samples = static () =>
        [
            new(new EigAttributes(false), Literal.Of(ElementType.F64, [3, 3], 1, 2, -1, 4, 3, 0.7, -0.5, 1.5, 4)),
            new(new EigAttributes(false), Literal.Of(ElementType.F64, [2, 2], 1, 2, -2, 1)),
            new(new EigAttributes(true), Literal.Of(ElementType.F32, [2, 2, 2], 1, 2, -2, 1, 1, 1, 0, 1)) { IsSmooth = false },
            new(new EigAttributes(true), Literal.Of(ElementType.C64, [1, 1], 3)) { IsSmooth = false },
            new(new EigAttributes(true), Literal.Of(ElementType.F32, [0, 0])) { IsSmooth = false },
        ],
    };
}
