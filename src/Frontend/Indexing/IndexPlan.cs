using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>An index with everything that does not depend on elements decided: part of the key of an executable.</summary>
/// <param name="Axes">What is done with each axis of the operand.</param>
/// <param name="Layout">
/// The axes of the result in order: the number of an axis of the operand that stays, <see cref="Advanced"/> where the broadcast axes of the arrays go, <see cref="New"/> for a new one.
/// </param>
/// <param name="Broadcast">The common shape of the arrays of positions.</param>
/// <param name="HasArrays">True if positions come from arrays with axes, or a mode wants to see all positions.</param>
internal sealed record IndexPlan(EquatableArray<IndexAxis> Axes, EquatableArray<int> Layout, Dims Broadcast, bool HasArrays)
{
    public const int Advanced = -1, New = -2;

    /// <summary>The shape of the result.</summary>
    public Dims ResultShape(Dims operand)
    {
        var shape = new List<long>();
        foreach (var entry in Layout)
        {
            if (entry == Advanced) shape.AddRange(Broadcast.AsSpan());
            else if (entry == New) shape.Add(1);
            else shape.Add(Axes[entry].Kind == IndexAxisKind.Whole ? operand[entry] : Axes[entry].Count);
        }
        return [.. shape];
    }
}
