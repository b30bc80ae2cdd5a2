namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The leading columns of the product of reflections <c>I − τ v vᴴ</c>, whose v are below the diagonal of the matrices in the last two dimensions.</summary>
    /// <remarks>Source: <c>jax.lax.linalg.householder_product</c>.</remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision, more columns than rows, or more reflections than columns.</exception>
    public static Value HouseholderProduct(this Value reflections, Value taus) => Builder.Innermost(reflections, taus).Emit(HouseholderProductDef, Attributes.None, reflections, taus);

    internal static readonly OpDef HouseholderProductDef = new OpDef<NoAttributes>("xs.householder_product")
    {
        Family = "linear algebra",
        Infer = static (_, s) =>
        {
            var x = LapackLowering.MatrixOperand(s, 2);
            if (s[1].Rank != x.Rank - 1 || s[1].ElementType != x.ElementType || !s[1].Dims.AsSpan()[..^1].SequenceEqual(x.Dims.AsSpan()[..^2])) throw s.Error("takes one list of factors for each matrix");
            if (x.Dims[x.Rank - 1] > x.Dims[x.Rank - 2] || s[1].Dims[x.Rank - 2] > x.Dims[x.Rank - 1]) throw s.Error("takes no more columns than rows, and no more reflections than columns");
            return x;
        },
        NoJvp = Rule.NotDifferentiable("reflections have no derivative of their own, xs.qr has"),
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => new(c.At(0).HouseholderProduct(c.At(1)), 0),
        Lowering = static (_, c) => [.. LapackLowering.Call(c.Builder, LapackRoutine.HouseholderProduct, [c[0], c[1]], [c.Op.Results[0].Tensor])],
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.F64, [3, 2], 1, 2, 0.5, 4, 0.25, 0.7), Literal.Of(ElementType.F64, [2], 1.5, 1.2)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 2], 0, 0, 1, 0), Literal.Of(1)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 0]), Literal.Of(ElementType.F32, [0])),
        ],
    };
}
