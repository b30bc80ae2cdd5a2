namespace XlaSharp.Hlo;

/// <summary>A <c>while</c> whose number of iterations is evident: a counter starts at a constant, grows by a constant, and is compared with a constant. It is a scan.</summary>
internal static class CountedLoop
{
    /// <summary>The loop as a function of the op's inputs that holds a scan, or null if the number of iterations is not evident.</summary>
    public static Function? ToScan(Op loop)
    {
        if (TripCount(loop) is not { } length) return null;
        var (count, captures, body) = (loop.OperandCount, loop.CaptureCount, loop.Regions[1]);
        // What the body passes on unchanged is no carried value but a capture, of which nothing is saved per iteration.
        int[] carried = [.. Enumerable.Range(0, count).Where(i => !IsInvariant(loop, i))];
        var b = new Builder();
        var inputs = b.ParameterList([.. loop.Inputs.ToArray().Select(v => v.Type)]);
        int[] fixedOnes = [.. Enumerable.Range(0, count).Except(carried)];
        Value[] outside = [.. inputs[count..], .. fixedOnes.Select(i => inputs[i])];
        var inner = new Builder();
        var around = inner.ParameterList([.. outside.Select(v => v.Type)]);
        var state = inner.ParameterList([.. carried.Select(i => loop.Operands[i].Type)]);
        var arguments = new Value[captures + count];
        around.AsSpan(0, captures).CopyTo(arguments);
        for (var i = 0; i < fixedOnes.Length; i++) arguments[captures + fixedOnes[i]] = around[captures + i];
        for (var i = 0; i < carried.Length; i++) arguments[captures + carried[i]] = state[i];
        var next = inner.Inline(body, arguments);
        var step = inner.Build("", [.. carried.Select(i => next[i])]);
        var results = b.Scan(new ScanAttributes(length, carried.Length), [.. carried.Select(i => inputs[i])], outside, step);
        var all = new Value[count];
        foreach (var i in fixedOnes) all[i] = inputs[i];
        for (var i = 0; i < carried.Length; i++) all[carried[i]] = results[i];
        return b.Build("", all);
    }

    static bool IsInvariant(Op loop, int carried) => ReferenceEquals(loop.Regions[1].Results[carried], loop.Regions[1].Parameters[loop.CaptureCount + carried]);

    static long? TripCount(Op loop)
    {
        var (condition, body, captures) = (loop.Regions[0], loop.Regions[1], loop.CaptureCount);
        if (condition.Results[0].Op is not { Attributes: CompareAttributes compare } test) return null;
        var (counter, limit, direction) = (test.Operands[0], test.Operands[1], compare.Direction);
        if (counter.Op is not null || counter.Index < captures) return null;
        var at = counter.Index - captures;
        if (body.Results[at].Op is not { OperandCount: 2 } advance || advance.Definition != Ops.AddDef && advance.Definition != Ops.SubtractDef) return null;
        if (!ReferenceEquals(advance.Operands[0], body.Parameters[counter.Index])) return null;
        if (Constant(loop.Operands[at]) is not { } start || Known(loop, limit) is not { } end || Known(loop, advance.Operands[1]) is not { } step) return null;
        if (advance.Definition == Ops.SubtractDef) step = -step;
        return direction switch
        {
            ComparisonDirection.LT when step > 0 => Steps(end - start, step),
            ComparisonDirection.LE when step > 0 => Steps(end - start + 1, step),
            ComparisonDirection.GT when step < 0 => Steps(start - end, -step),
            ComparisonDirection.GE when step < 0 => Steps(start - end + 1, -step),
            ComparisonDirection.NE when step != 0 && (end - start) % step == 0 && (end - start) / step >= 0 => (end - start) / step,
            _ => null,
        };
    }

    static long Steps(long distance, long step) => distance <= 0 ? 0 : (distance + step - 1) / step;

    /// <summary>The value inside a region: a constant, or a capture or unchanged carried value that is one outside.</summary>
    static long? Known(Op loop, Value inside)
    {
        if (inside.Op is not null) return Constant(inside);
        var carried = inside.Index - loop.CaptureCount;
        if (carried < 0) return Constant(loop.Captures[inside.Index]);
        return IsInvariant(loop, carried) ? Constant(loop.Operands[carried]) : null;
    }

    static long? Constant(Value value) =>
        value.Op?.Attributes is ConstantAttributes { Value: { Count: 1 } literal } && literal.ElementType.IsInteger() ? literal.GetInt64(0) : null;
}
