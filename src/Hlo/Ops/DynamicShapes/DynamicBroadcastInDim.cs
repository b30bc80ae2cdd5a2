namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dynamic_broadcast_in_dim</c>.</summary>
/// <param name="Result">The result type.</param>
/// <param name="Dimensions">For each dimension of the operand the dimension of the result.</param>
/// <param name="Hints">Which dimensions are known to expand or not to, verbatim.</param>
public sealed record DynamicBroadcastInDimAttributes(TensorType Result, Dims Dimensions, EquatableArray<NamedAttribute> Hints = default) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Dims("broadcast_dimensions", Dimensions);
        foreach (var (name, text) in Hints) writer.Raw(name, text);
    }
}

public static partial class Ops
{
    /// <summary>Repeats the operand to a shape that another operand gives; here it is the result type's. Spec: "dynamic_broadcast_in_dim".</summary>
    internal static readonly OpDef DynamicBroadcastInDimDef = Expanded<DynamicBroadcastInDimAttributes>("stablehlo.dynamic_broadcast_in_dim", new()
    {
        Family = "dynamic shapes",
        Format = "$0, $1, dims = $broadcast_dimensions : fn",
        Read = static r => new(r.ResultTensor(0), r.Dims("broadcast_dimensions"), r.Rest("known_expanding_dimensions", "known_nonexpanding_dimensions")),
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[0].ElementType != a.Result.ElementType) throw s.Error("takes an operand of the result's element type and a shape");
            CheckShapeOperand(s, 1, a.Result.Rank);
            CheckBroadcast(s, a.Result.Dims, a.Dimensions);
            return [a.Result];
        },
        Expand = static (a, c) => [c[0].BroadcastInDim(a.Result.Dims, a.Dimensions)],
        Samples = static () => [new(new DynamicBroadcastInDimAttributes(TensorType.Of(ElementType.F32, [3, 2]), [1]), Literal.Of(1, 2), Literal.Of(ElementType.I32, [2], 3, 2))],
    });
}
