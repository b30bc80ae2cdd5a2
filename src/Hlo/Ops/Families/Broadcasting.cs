using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Attributes of the ops of CHLO that broadcast their operands to one shape.</summary>
/// <param name="Dimensions">For each dimension of the operand of lower rank that of the result; null to align the last dimensions.</param>
/// <param name="Direction">The direction of a comparison, else empty.</param>
/// <param name="CompareType">The type of a comparison, else empty.</param>
/// <param name="Result">What a text says of the result, which holds if the operands have no common shape: that is found when the op is expanded, as in the reference.</param>
public sealed record BroadcastingAttributes(Dims? Dimensions = null, string Direction = "", string CompareType = "", TensorType? Result = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Dimensions is { } dimensions) writer.Dims("broadcast_dimensions", dimensions);
        if (CompareType.Length > 0) writer.Raw("compare_type", $"#chlo<comparison_type {CompareType}>");
        if (Direction.Length > 0) writer.Raw("comparison_direction", $"#chlo<comparison_direction {Direction}>");
    }

    internal static BroadcastingAttributes Read(AttributeReader r) =>
        new(r.Has("broadcast_dimensions") ? r.Dims("broadcast_dimensions") : (Dims?)null, r.Enum("comparison_direction", ""), r.Enum("compare_type", ""), r.ResultType(0) as TensorType);
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
        IgnoresResultBounds = name == "select",
        Bytecode = name == "compare"
            ? new(Property.EmptyList("broadcast_dimensions"), Property.Word("compare_type", "comparison_type", "NOTYPE", "chlo"), Property.Word("comparison_direction", "comparison_direction", dialect: "chlo"))
            : name == "select" ? BytecodeForm.Bare : new(Property.EmptyList("broadcast_dimensions")),
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
            // Nothing looks at the elements of what is selected.
            var said = a.Result is { } written && (op() == SelectDef || written.ElementType == result) ? written : null;
            if (BroadcastShape(a, s) is not var (shape, bounds)) return [said ?? throw s.Error("the operands cannot be broadcast to one shape")];
            if (op() == SelectDef && said is not null && said.ElementType != result && said.Quantization is null) result = said.ElementType;
            var type = s[count - 1].Quantization is { } quantization && result == quantization.Expressed ? TensorType.Of(quantization, shape) : TensorType.Of(result, shape);
            return [type.WithBounds(bounds)];
        },
        Expand = (a, c) =>
        {
            if (BroadcastShape(a, new Signature(c.Op)) is not var (shape, _) || !shape.IsStatic) throw new HloException($"{c.Op.Name} on {string.Join(", ", c.Op.Operands.ToArray().Select(v => v.Type))} has no expansion");
            return [AsDeclared(c.Op, Applied(a, op()!, [.. c.Inputs.Select(x => Broadcasted(x, shape, a))]))];
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

    /// <summary>The shape that all operands are broadcast to, with its bounds, or null if there is none.</summary>
    static (Dims Shape, Dims Bounds)? BroadcastShape(BroadcastingAttributes a, Signature s)
    {
        var rank = 0;
        for (var i = 0; i < s.Count; i++) rank = Math.Max(rank, s[i].Rank);
        if (a.Dimensions is { } given && !AreBroadcastDimensions(s, given, rank)) return null;
        long[] shape = Dims.Repeat(1, rank).ToArray(), bounds = Dims.Repeat(Dims.Dynamic, rank).ToArray();
        for (var i = 0; i < s.Count; i++)
            for (var d = 0; d < s[i].Rank; d++)
            {
                // As in the reference, bounds do not count where dimensions are given.
                var (size, bound) = (s[i].Dims[d], s[i].Bounds.Count > 0 && a.Dimensions is null ? s[i].Bounds[d] : Dims.Dynamic);
                if (size != 1 && !Merge(ref shape[Place(a, s[i].Rank, rank, d)], ref bounds[Place(a, s[i].Rank, rank, d)], size, bound)) return null;
            }
        return (Dims.Own(shape), Dims.Own(bounds));
    }

    /// <summary>Puts a size together with what it is broadcast to so far; false if they differ.</summary>
    static bool Merge(ref long have, ref long bound, long size, long other)
    {
        if (have == 1)
        {
            (have, bound) = (size, other);
            return true;
        }
        if (have >= 0 && size >= 0) return have == size;
        if (have >= 0 || size >= 0)
        {
            var limit = have >= 0 ? other : bound;
            (have, bound) = (Math.Max(have, size), Dims.Dynamic);
            return limit < 0;
        }
        var agree = bound < 0 || other < 0 || bound == other;
        if (bound != other) bound = Dims.Dynamic;
        return agree;
    }

    static bool AreBroadcastDimensions(Signature s, Dims given, int rank)
    {
        var lower = Math.Min(s[0].Rank, s[1].Rank);
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
