using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Brings ops of foreign programs to the form that has the rules: a scatter whose combiner is recognised becomes <c>xs.scatter</c>.</summary>
internal static class Raise
{
    public static ImmutableArray<Value> Emit(Builder builder, OpDef definition, Attributes attributes, Value[] operands, Value[] captures, ImmutableArray<Function> regions)
    {
        if (definition == Ops.RawScatterDef && operands.Length == 3 && captures.Length == 0 && KindOf(regions[0]) is { } kind)
        {
            // Subtraction has no kind of its own: it adds the negative.
            if (IsSubtraction(regions[0])) operands = [operands[0], operands[1], operands[2].Negate()];
            return builder.EmitMany(Ops.ScatterDef, (ScatterAttributes)attributes with { Kind = kind }, operands);
        }
        return builder.EmitRegions(definition, attributes, operands, captures, regions);
    }

    static bool IsSubtraction(Function combiner) => combiner.Ops.Length == 1 && combiner.Ops[0].Definition == Ops.SubtractDef && combiner.Ops[0].Operands[0].Index == 0;

    static ScatterKind? KindOf(Function combiner)
    {
        if (combiner.Ops.Length == 0) return combiner.Results[0].Index == 1 ? ScatterKind.Set : null;
        if (combiner.Ops.Length != 1 || combiner.Ops[0].OperandCount != 2) return null;
        var definition = combiner.Ops[0].Definition;
        return definition == Ops.AddDef || IsSubtraction(combiner) ? ScatterKind.Add
            : definition == Ops.MultiplyDef ? ScatterKind.Multiply
            : definition == Ops.MinimumDef ? ScatterKind.Minimum
            : definition == Ops.MaximumDef ? ScatterKind.Maximum
            : null;
    }
}
