namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>broadcast</c>.</summary>
/// <param name="Sizes">The dimensions that are put in front.</param>
public sealed record BroadcastAttributes(Dims Sizes) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("broadcast_sizes", Sizes);
}

public static partial class Ops
{
    /// <summary>The operand repeated along new leading dimensions: an older spelling of <see cref="BroadcastInDim"/>, outside of the specification.</summary>
    internal static readonly OpDef BroadcastDef = Expanded<BroadcastAttributes>("stablehlo.broadcast", new()
    {
        Family = "structural",
        Bytecode = new(Property.List("broadcast_sizes")),
        Format = "$0, sizes = $broadcast_sizes : fn",
        Read = static r => new(r.Dims("broadcast_sizes")),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            if (a.Sizes.Any(n => n < 0)) throw s.Error($"sizes {a.Sizes} must not be negative");
            return [s[0].With(a.Sizes.Concat(s[0].Dims))];
        },
        Expand = static (a, c) => [c[0].BroadcastInDim(a.Sizes.Concat(c[0].Dims), Dims.Range(a.Sizes.Count, c[0].Rank))],
        Samples = static () => [new(new BroadcastAttributes([2, 1]), Literal.Of(1, 2, 3)), new(new BroadcastAttributes([0]), Literal.Of(1)), new(new BroadcastAttributes([]), Literal.Of(1))],
    });
}
