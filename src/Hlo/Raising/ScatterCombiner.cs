using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Recognises the combiner of a scatter: the op becomes <c>xs.scatter</c>, which has the rules.</summary>
internal static class ScatterCombiner
{
    /// <summary>The raised op's results, or null if the op is no scatter of a known kind.</summary>
    public static ImmutableArray<Value>? Raise(Op op, Value[] inputs, Value[] captures, ImmutableArray<Function> regions, Builder builder)
    {
        if (op.Definition != Ops.RawScatterDef || op.OperandCount != 3 || captures.Length > 0 || KindOf(regions[0]) is not { } kind) return null;
        // Subtraction has no kind of its own: it adds the negative.
        var updates = Combiner.Of(regions[0]) == Ops.SubtractDef ? inputs[2].Negate() : inputs[2];
        return builder.EmitMany(Ops.ScatterDef, (ScatterAttributes)op.Attributes with { Kind = kind }, inputs[0], inputs[1], updates);
    }

    static ScatterKind? KindOf(Function combiner)
    {
        if (Combiner.GivesSecond(combiner)) return ScatterKind.Set;
        var definition = Combiner.Of(combiner);
        return definition == Ops.AddDef || definition == Ops.SubtractDef ? ScatterKind.Add
            : definition == Ops.MultiplyDef ? ScatterKind.Multiply
            : definition == Ops.MinimumDef ? ScatterKind.Minimum
            : definition == Ops.MaximumDef ? ScatterKind.Maximum
            : null;
    }
}
