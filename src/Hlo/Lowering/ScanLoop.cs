namespace XlaSharp.Hlo;

/// <summary>Scans as while loops with one counter: elements are read by dynamic_slice and results written by dynamic_update_slice.</summary>
internal static class ScanLoop
{
    public static Value[] Lower(ScanAttributes a, LoweringContext c)
    {
        var (b, carry) = (c.Builder, a.CarryCount);
        var (operands, captures) = (c.Inputs[..c.Op.OperandCount], c.Inputs[c.Op.OperandCount..]);
        Value[] stacks = [.. c.Op.Results.Skip(carry).Select(r => b.Zeros(r.Tensor))];
        // A loop that never runs could not even name an element.
        if (a.Length == 0) return [.. operands[..carry], .. stacks];
        var index = TensorType.Scalar(ElementType.I32);
        // A round is one or more iterations; those that are too few for a round come after the loop, one by one.
        var perRound = a.Unroll == 0 ? a.Length : Math.Min(a.Unroll, a.Length);
        var rounds = a.Length == perRound && perRound != 1 ? 0 : a.Length / perRound;
        Value[] outside = [.. captures, .. operands[carry..]];
        Value[] state = [.. operands[..carry], .. stacks];
        if (rounds > 0)
        {
            Value[] initial = [b.Zeros(index), .. state];
            Function Region(Func<Value[], Value[], Value[]> make)
            {
                var inner = new Builder();
                var all = inner.ParameterList([.. outside.Select(v => v.Type), .. initial.Select(v => v.Type)]);
                return inner.Build("", make(all[..outside.Length], all[outside.Length..]));
            }
            var condition = Region((_, x) => [x[0].Compare(ComparisonDirection.LT, x[0].Like(rounds))]);
            var step = Region((o, x) =>
            {
                var first = perRound == 1 ? x[0] : x[0] * perRound;
                var next = x[1..];
                for (var n = 0L; n < perRound; n++) next = Iteration(a, c.Op, o, next, n == 0 ? first : first + n);
                return [x[0] + 1, .. next];
            });
            state = [.. b.While(initial, outside, condition, step).AsSpan()[1..]];
        }
        for (var n = rounds * perRound; n < a.Length; n++) state = Iteration(a, c.Op, outside, state, b.Constant(index, n));
        return state;
    }

    /// <summary>One iteration: from carried values and stacks to the next.</summary>
    /// <param name="a">The attributes of the scan.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="outside">Its captures, then what it scans over.</param>
    /// <param name="state">Carried values and stacks.</param>
    /// <param name="counter">The number of iterations before.</param>
    static Value[] Iteration(ScanAttributes a, Op scan, Value[] outside, Value[] state, Value counter)
    {
        var (b, carry, captures) = (counter.Builder, a.CarryCount, scan.CaptureCount);
        var position = a.Reverse ? (a.Length - 1) - counter : counter;
        Value[] At(int rank) => [position, .. Enumerable.Repeat(b.Zeros(counter.Tensor), rank - 1)];
        var elements = outside[captures..].Select(xs => xs.DynamicSlice(At(xs.Rank), xs.Dims.With(0, 1)).Reshape(xs.Dims.RemoveAt(0)));
        var made = b.Inline(scan.Regions[0], [.. outside[..captures], .. state[..carry], .. elements]);
        var written = made[carry..].Select((y, i) => state[carry + i].DynamicUpdateSlice(y.Reshape(y.Dims.Insert(0, 1)), At(y.Rank + 1)));
        return [.. made[..carry], .. written];
    }

    public static Literal[] Evaluate(ScanAttributes a, EvaluationContext c)
    {
        var count = c.Op.OperandCount;
        var carried = c.Inputs[..a.CarryCount];
        var stacked = c.Op.Results.Skip(a.CarryCount).Select(r => Literal.Create(r.ElementType, r.Dims)).ToArray();
        for (var n = 0L; n < a.Length; n++)
        {
            var at = a.Reverse ? a.Length - 1 - n : n;
            var made = c.Run(0, [.. carried, .. c.Inputs[a.CarryCount..count].Select(x => Row(x, at))]);
            carried = made[..a.CarryCount];
            for (var i = 0; i < stacked.Length; i++)
            {
                var row = made[a.CarryCount + i].Bytes;
                row.CopyTo(stacked[i].Writable[(int)(at * row.Length)..]);
            }
        }
        return [.. carried, .. stacked];
    }

    static Literal Row(Literal x, long at)
    {
        var dims = x.Dims.RemoveAt(0);
        var size = (int)(dims.ElementCount * x.ElementType.ByteSize());
        return Literal.FromBytes(x.ElementType, dims, x.Bytes.Slice((int)at * size, size));
    }
}
