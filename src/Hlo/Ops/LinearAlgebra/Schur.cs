namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>A = Z T Zᴴ</c> of the square matrices in the last two dimensions: T upper triangular, of real matrices with 2×2 blocks for complex pairs of eigenvalues, and Z unitary.</summary>
    /// <remarks>NaN where an element is not finite. Source: <c>jax.lax.linalg.schur</c>.</remarks>
    /// <exception cref="HloTypeException">Not square matrices of single or double precision.</exception>
    public static (Value T, Value Z) Schur(this Value x)
    {
        var results = x.Builder.EmitMany(SchurDef, Attributes.None, x);
        return (results[0], results[1]);
    }

    internal static readonly OpDef SchurDef = new OpDef<NoAttributes>("xs.schur")
    {
        Family = "linear algebra",
        InferMany = static (_, s) =>
        {
            var x = LapackLowering.MatrixOperand(s, square: true);
            return [x, x];
        },
        NoJvp = Rule.NotDifferentiable("Differentiation rule for 'schur' not implemented"),
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (_, c) =>
        {
            var (t, z) = c.At(0).Schur();
            return [new(t, 0), new(z, 0)];
        },
        Lowering = static (_, c) =>
        {
            var x = c[0];
            var values = x.Tensor.With(x.Dims.RemoveAt(x.Rank - 1));
            var status = LapackLowering.Status(x);
            TensorType[] types = [x.Tensor, x.Tensor, .. x.ElementType.IsComplex() ? [values] : new[] { values, values }, status, status];
            var call = LapackLowering.Call(c.Builder, LapackRoutine.Schur, [x], types, ("mode", 'V'), ("sort", 'N'));
            return [call[^1].Where(ComparisonDirection.EQ, call[0]), call[^1].Where(ComparisonDirection.EQ, call[1])];
        },
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.F64, [3, 3], 1, 2, -1, 4, 3, 0.7, -0.5, 1.5, 4)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 2, 2], 1, 2, -2, 1, 1, 1, 0, 1)),
            new(Attributes.None, Literal.Of(ElementType.F32, [0, 0])),
        ],
    };
}
