using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What stays of an op without the results that nobody reads, and without what only these need.</summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="Inputs">The numbers of the operands and captures that stay.</param>
/// <param name="OperandCount">How many of these are operands.</param>
/// <param name="Regions">The regions.</param>
/// <param name="Results">The numbers of the results that stay.</param>
internal sealed record PrunedOp(Attributes Attributes, int[] Inputs, int OperandCount, ImmutableArray<Function> Regions, int[] Results)
{
    /// <summary>An op of which some inputs and results stay; null if all of it does.</summary>
    public static PrunedOp? Of(Op op, Attributes attributes, bool[] inputs, ImmutableArray<Function> regions, bool[] results)
    {
        if (regions == op.Regions && ReferenceEquals(attributes, op.Attributes) && !inputs.Contains(false) && !results.Contains(false)) return null;
        return new(attributes, Numbers(inputs), inputs.AsSpan(0, op.OperandCount).Count(true), regions, Numbers(results));
    }

    static int[] Numbers(bool[] kept) => [.. Enumerable.Range(0, kept.Length).Where(i => kept[i])];
}
