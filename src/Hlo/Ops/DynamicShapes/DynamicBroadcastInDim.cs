namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dynamic_broadcast_in_dim</c>.</summary>
/// <param name="Result">The result type.</param>
/// <param name="Dimensions">For each dimension of the operand the dimension of the result.</param>
/// <param name="Hints">Which dimensions are known to expand or not to, verbatim.</param>
public sealed record DynamicBroadcastInDimAttributes(TensorType Result, Dims Dimensions, EquatableArray<NamedAttribute> Hints = default) : Attributes
{
    /// <summary>What is known to expand or not are dimensions of the operand, each in one list at most.</summary>
    internal void CheckHints(Signature s)
    {
        var seen = new HashSet<long>();
        foreach (var (name, text) in Hints)
            foreach (var entry in text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('>').Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!long.TryParse(entry, System.Globalization.CultureInfo.InvariantCulture, out var d)) continue;
                if (!seen.Add(d)) throw s.Error($"duplicate expansion hint for dimension {d}");
                if (d < 0 || d >= s[0].Rank) throw s.Error($"hint for {(name == "known_expanding_dimensions" ? "expanding" : "nonexpanding")} dimension {d} does not refer to a valid operand dimension");
            }
    }

    internal override Attributes Plain() => this with { Result = Result.With((Quantization?)null) };

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
        Bytecode = new(Property.List("broadcast_dimensions"), Property.EmptyList("known_expanding_dimensions"), Property.EmptyList("known_nonexpanding_dimensions")),
        TakesIndex = true,
        Format = "$0, $1, dims = $broadcast_dimensions : fn",
        Quantized = static (a, operands, results) => QuantizationRules.Moved(operands[0], results[0], d => d < a.Dimensions.Count ? (int)a.Dimensions[d] : -1),
        Read = static r => new(r.ResultTensor(0), r.Dims("broadcast_dimensions"), r.Rest("known_expanding_dimensions", "known_nonexpanding_dimensions")),
        Constants = static (a, s) =>
        {
            if (s.Constant(1) is { } shape)
                for (var i = 0; i < a.Dimensions.Count; i++)
                    if (s[0].Dims[i] is var size && size != 1 && Dims.Differ(size, shape[(int)a.Dimensions[i]])) throw s.Error($"size of operand dimension {i} ({size}) is not equal to 1 or value of shape at index {a.Dimensions[i]} ({shape[(int)a.Dimensions[i]]})");
            CheckShapeValue(s, 1, a.Result);
        },
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[0].ElementType != a.Result.ElementType) throw s.Error("takes an operand of the result's element type and a shape");
            CheckShapeOperand(s, 1);
            CheckBroadcast(s, a.Result.Dims, a.Dimensions);
            a.CheckHints(s);
            return [a.Result];
        },
        Refinement = static (a, c) => c.Sizes(1) is { } shape ? [c[0].BroadcastInDim(shape, a.Dimensions)] : null,
        Expand = static (a, c) => [c[0].BroadcastInDim(a.Result.Dims, a.Dimensions)],
        Samples = static () => [new(new DynamicBroadcastInDimAttributes(TensorType.Of(ElementType.F32, [3, 2]), [1]), Literal.Of(1, 2), Literal.Of(ElementType.I32, [2], 3, 2))],
    });
}
