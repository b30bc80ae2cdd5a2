namespace XlaSharp.Hlo;

/// <summary>Recognises what a region of two scalars computes: of reductions (element, accumulator), of scatters (old, update).</summary>
internal static class Combiner
{
    /// <summary>The op that the region applies to its two arguments, and whose result it gives; null if it does anything else. Commutative ops may have them exchanged.</summary>
    public static OpDef? Of(Function region)
    {
        if (region is not { Parameters.Length: 2, Ops: [{ OperandCount: 2, Regions.Length: 0, Results.Length: 1 } op], Results: [var result] } || !ReferenceEquals(result, op.Result)) return null;
        var (x, y) = (region.Parameters[0], region.Parameters[1]);
        if (!ReferenceEquals(x.Type, y.Type) || !ReferenceEquals(op.Result.Type, x.Type)) return null;
        var inOrder = ReferenceEquals(op.Operands[0], x) && ReferenceEquals(op.Operands[1], y);
        var exchanged = ReferenceEquals(op.Operands[0], y) && ReferenceEquals(op.Operands[1], x);
        return inOrder || exchanged && op.Definition.IsCommutative ? op.Definition : null;
    }

    /// <summary>True if the region gives its second argument: the update, or the accumulator.</summary>
    public static bool GivesSecond(Function region) => region is { Parameters.Length: 2, Results: [var result] } && ReferenceEquals(result, region.Parameters[1]);
}
