namespace XlaSharp.Hlo;

/// <summary>Scans as while loops with one counter: elements are read by dynamic_slice and results written by dynamic_update_slice.</summary>
internal static class ScanLoop
{
    public static Value[] Lower(ScanAttributes a, LoweringContext c)
    {
        var (b, body) = (c.Builder, c.Op.Regions[0]);
        var count = c.Op.OperandCount;
        var carry = a.CarryCount;
        var operands = c.Inputs[..count];
        var captures = c.Inputs[count..];
        // A loop that never runs could not even name an element.
        if (a.Length == 0) return [.. operands[..carry], .. c.Op.Results.Skip(carry).Select(r => b.Zeros(r.Tensor))];
        var index = TensorType.Scalar(ElementType.I32);
        Value[] initial =
        [
            b.Zeros(index), .. operands[..carry],
            .. c.Op.Results.Skip(carry).Select(r => b.Zeros(r.Tensor)),
        ];
        Value[] outside = [.. captures, .. operands[carry..]];
        Function Region(Func<Builder, Value[], Value[], Value[]> make)
        {
            var inner = new Builder();
            var all = inner.ParameterList([.. outside.Select(v => v.Type), .. initial.Select(v => v.Type)]);
            return inner.Build("", make(inner, all[..outside.Length], all[outside.Length..]));
        }
        var condition = Region((_, _, x) => [x[0].Compare(ComparisonDirection.LT, x[0].Like(a.Length))]);
        var step = Region((inner, o, x) =>
        {
            var position = a.Reverse ? (a.Length - 1) - x[0] : x[0];
            Value[] At(int rank) => [position, .. Enumerable.Repeat(inner.Zeros(index), rank - 1)];
            var elements = o[captures.Length..].Select(xs => xs.DynamicSlice(At(xs.Rank), xs.Dims.With(0, 1)).Reshape(xs.Dims.RemoveAt(0)));
            var made = inner.Inline(body, [.. o[..captures.Length], .. x[1..(1 + carry)], .. elements]);
            var written = made[carry..].Select((y, i) => x[1 + carry + i].DynamicUpdateSlice(y.Reshape(y.Dims.Insert(0, 1)), At(y.Rank + 1)));
            return [x[0] + 1, .. made[..carry], .. written];
        });
        return [.. b.While(initial, outside, condition, step).AsSpan()[1..]];
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
