using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Attributes of the ops of CHLO that broadcast their operands to one shape.</summary>
/// <param name="Dimensions">For each dimension of the operand of lower rank that of the result; null to align the last dimensions.</param>
/// <param name="Direction">The direction of a comparison, else empty.</param>
/// <param name="CompareType">The type of a comparison, else empty.</param>
public sealed record BroadcastingAttributes(Dims? Dimensions = null, string Direction = "", string CompareType = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Dimensions is { } dimensions) writer.Dims("broadcast_dimensions", dimensions);
        if (CompareType.Length > 0) writer.Raw("compare_type", $"#chlo<comparison_type {CompareType}>");
        if (Direction.Length > 0) writer.Raw("comparison_direction", $"#chlo<comparison_direction {Direction}>");
    }

    internal static BroadcastingAttributes Read(AttributeReader r) =>
        new(r.Has("broadcast_dimensions") ? r.Dims("broadcast_dimensions") : (Dims?)null, r.Enum("comparison_direction", ""), r.Enum("compare_type", ""));
}

public static partial class Ops
{
    /// <summary>Declares an op of CHLO that broadcasts its operands as NumPy does, and applies another op.</summary>
    /// <param name="name">What follows <c>chlo.broadcast_</c>.</param>
    /// <param name="op">The op that is applied.</param>
    /// <param name="sampled">An element type that it takes.</param>
    static OpDef Broadcasting(string name, Func<OpDef?> op, ElementType sampled = ElementType.F32) => Expanded<BroadcastingAttributes>($"chlo.broadcast_{name}", new()
    {
        Family = "broadcasting",
        Bytecode = name == "compare"
            ? new(Property.EmptyList("broadcast_dimensions"), Property.Plain("compare_type", ""), Property.Plain("comparison_direction"))
            : new(Property.EmptyList("broadcast_dimensions")),
        Read = BroadcastingAttributes.Read,
        PrintPretty = (_, p) => p.Text($"chlo.broadcast_{name} ").Values(p.Op.Operands).Dictionary().Text(" : ").FunctionType() is not null,
        Quantized = static (_, operands, results) => QuantizationRules.AllAlike(operands, results),
        Infer = (a, s) =>
        {
            var count = op() == SelectDef ? 3 : 2;
            if (s.Count != count) throw s.Error($"takes {count} operands");
            if (op() == CompareDef && !Enum.GetNames<ComparisonDirection>().Contains(a.Direction)) throw s.Error($"must say the direction of the comparison, got '{a.Direction}'");
            for (var i = count - 2; i < count; i++)
                if (s[i].ElementType != s[count - 1].ElementType) throw s.Error("operands must have one element type");
            var element = s[count - 1].ElementType;
            // The others' elements are found wrong when they are expanded, as in the reference.
            if (op() is var applied && (applied == AndDef || applied == OrDef || applied == XorDef || applied == ZetaDef || applied == SelectDef)) CheckElements(a, applied, s);
            var result = op() == CompareDef ? ElementType.I1 : op() == ComplexDef ? element.ComplexOf() : element;
            var shape = BroadcastShape(a, s);
            return [s[count - 1].Quantization is { } quantization && result == quantization.Expressed ? TensorType.Of(quantization, shape) : TensorType.Of(result, shape)];
        },
        Expand = (a, c) =>
        {
            var shape = BroadcastShape(a, new Signature(c.Op));
            if (!shape.IsStatic) throw new HloException($"{c.Op.Name} on {string.Join(", ", c.Op.Operands.ToArray().Select(v => v.Type))} has no expansion");
            return [Applied(a, op()!, [.. c.Inputs.Select(x => Broadcasted(x, shape, a))])];
        },
        Samples = () =>
        [
            new(new BroadcastingAttributes(null, op() == CompareDef ? "LT" : ""), BroadcastSample(op()!, sampled, [2, 3], [3])),
            new(new BroadcastingAttributes(null, op() == CompareDef ? "GE" : ""), BroadcastSample(op()!, sampled, [1, 2], [2, 1])),
            new(new BroadcastingAttributes(op() == SelectDef ? null : [], op() == CompareDef ? "EQ" : "", op() == CompareDef ? "FLOAT" : ""), BroadcastSample(op()!, sampled, [], [2])),
        ],
    });

    /// <summary>The op that is applied must take scalars of the operands' elements.</summary>
    static void CheckElements(BroadcastingAttributes a, OpDef op, Signature s)
    {
        var (body, scalars) = (new Builder(), new Value[s.Count]);
        for (var i = 0; i < scalars.Length; i++) scalars[i] = body.Parameter(TensorType.Scalar(s[i].ElementType));
        Applied(a, op, scalars);
    }

    static Value Applied(BroadcastingAttributes a, OpDef op, Value[] operands) => op == CompareDef
        ? Builder.Innermost(operands).Emit(op, new CompareAttributes(Enum.Parse<ComparisonDirection>(a.Direction), a.CompareType == "TOTALORDER", a.CompareType == "TOTALORDER" ? "" : a.CompareType), operands)
        : Builder.Innermost(operands).Emit(op, Attributes.None, operands);

    /// <summary>The shape that all operands are broadcast to.</summary>
    static Dims BroadcastShape(BroadcastingAttributes a, Signature s)
    {
        var rank = 0;
        for (var i = 0; i < s.Count; i++) rank = Math.Max(rank, s[i].Rank);
        // As in the reference, dimensions that make no sense are found when the op is expanded.
        if (a.Dimensions is { } given && !AreBroadcastDimensions(s, given, rank)) return Dims.Repeat(Dims.Dynamic, rank);
        var shape = Dims.Repeat(1, rank).ToArray();
        for (var i = 0; i < s.Count; i++)
            for (var d = 0; d < s[i].Rank; d++)
            {
                var at = Place(a, s[i].Rank, rank, d);
                var (have, size) = (shape[at], s[i].Dims[d]);
                if (have != 1 && size != 1 && Dims.Differ(have, size)) throw s.Error($"dimension {at} has the sizes {have.ToString(CultureInfo.InvariantCulture)} and {size.ToString(CultureInfo.InvariantCulture)}, which cannot be broadcast to one");
                shape[at] = have == 1 ? size : size == 1 ? have : Math.Max(have, size);
            }
        return Dims.Own(shape);
    }

    static bool AreBroadcastDimensions(Signature s, Dims given, int rank)
    {
        var lower = Math.Min(s[0].Rank, s[1].Rank);
        if (lower == rank) return true;
        if (given.Count != lower) return false;
        for (var i = 0; i < given.Count; i++)
            if (given[i] < 0 || given[i] >= rank || i > 0 && given[i] <= given[i - 1]) return false;
        return true;
    }

    static int Place(BroadcastingAttributes a, int rank, int all, int d) => rank < all && a.Dimensions is { } given ? (int)given[d] : all - rank + d;

    static Value Broadcasted(Value x, Dims shape, BroadcastingAttributes a) =>
        x.Dims == shape ? x : x.BroadcastInDim(shape, [.. Enumerable.Range(0, x.Rank).Select(d => (long)Place(a, x.Rank, shape.Count, d))]);

    static System.Collections.Immutable.ImmutableArray<Literal> BroadcastSample(OpDef op, ElementType element, Dims x, Dims y)
    {
        Literal first = Literal.Splat(TensorType.Of(element, x), 2), second = Literal.Splat(TensorType.Of(element, y), 1);
        return op == SelectDef ? [Literal.Splat(TensorType.Of(ElementType.I1, x), 1), second, second] : [first, second];
    }
}
