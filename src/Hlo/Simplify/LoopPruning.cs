namespace XlaSharp.Hlo;

/// <summary>Loops without the results that nobody reads: a carried value stays if it is read afterwards or in some iteration by what stays.</summary>
internal static class LoopPruning
{
    public static PrunedOp? Scan(ScanAttributes a, Op op, bool[] live)
    {
        var (captures, carry, body) = (op.CaptureCount, a.CarryCount, op.Regions[0]);
        var kept = live.ToArray();
        var inside = Grow(body, kept, captures, carry);
        bool[] carried = kept[..carry], elements = inside.Parameters(captures + carry, op.OperandCount - carry), outside = inside.Parameters(0, captures);
        var step = inside.Keep([.. outside, .. carried, .. elements]);
        var count = carried.Count(c => c);
        return PrunedOp.Of(op, count == carry ? a : a with { CarryCount = count }, [.. carried, .. elements, .. outside], ReferenceEquals(step, body) ? op.Regions : [step], kept);
    }

    public static PrunedOp? While(NoAttributes _, Op op, bool[] live)
    {
        var (captures, count, condition, body) = (op.CaptureCount, op.OperandCount, op.Regions[0], op.Regions[1]);
        var test = Liveness.Of(condition, [true]);
        var kept = live.ToArray();
        for (var i = 0; i < count; i++) kept[i] |= test[captures + i];
        var inside = Grow(body, kept, captures, count);
        var outside = inside.Parameters(0, captures);
        for (var i = 0; i < captures; i++) outside[i] |= test[i];
        bool[] parameters = [.. outside, .. kept];
        Function holds = test.Keep(parameters), step = inside.Keep(parameters);
        return PrunedOp.Of(op, op.Attributes, [.. kept, .. outside], ReferenceEquals(holds, condition) && ReferenceEquals(step, body) ? op.Regions : [holds, step], kept);
    }

    /// <summary>Adds the carried values that those which stay are made of.</summary>
    static Liveness Grow(Function body, bool[] kept, int captures, int carry)
    {
        while (true)
        {
            var inside = Liveness.Of(body, [.. kept]);
            var grew = false;
            for (var i = 0; i < carry; i++)
            {
                grew |= !kept[i] && inside[captures + i];
                kept[i] |= inside[captures + i];
            }
            if (!grew) return inside;
        }
    }
}
