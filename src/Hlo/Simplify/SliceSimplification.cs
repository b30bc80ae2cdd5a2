namespace XlaSharp.Hlo;

/// <summary>Parts of what was put together, taken from where they came. Safe at every value: elements are moved, none is computed.</summary>
internal static class SliceSimplification
{
    public static Value? Slice(SliceAttributes a, SimplifyContext c)
    {
        if (c.ResultType == c[0].Type) return c[0];
        if (c.From(0, Ops.SliceDef) is { Attributes: SliceAttributes first } inner && inner.Operands[0].Dims is var sizes)
            return inner.Operands[0].Slice(
                [.. first.Start.Select((s, d) => Math.Min(sizes[d], s + a.Start[d] * first.Stride[d]))],
                [.. first.Start.Select((s, d) => Math.Min(sizes[d], s + a.Limit[d] * first.Stride[d]))],
                [.. first.Stride.Select((s, d) => s * a.Stride[d])]);
        if (!c.IsPlain(0) || c.ResultType.IsEmpty) return null;
        // Equal parts are to be written alike: to the last element, and without a stride where there is only one.
        var (limit, stride) = (a.Limit.ToArray(), a.Stride.ToArray());
        for (var d = 0; d < limit.Length; d++)
        {
            if (c.ResultType.Dims[d] == 1) stride[d] = 1;
            limit[d] = a.Start[d] + (c.ResultType.Dims[d] - 1) * stride[d] + 1;
        }
        if (a.Limit != limit || a.Stride != stride) return c[0].Slice(a.Start, limit, stride);
        return c.From(0, Ops.BroadcastInDimDef) is { } broadcast ? OfBroadcast(a, c, broadcast)
            : c.From(0, Ops.ConcatenateDef) is { } concatenate ? OfConcatenate(a, concatenate)
            : c.From(0, Ops.PadDef) is { } pad ? OfPad(a, c, pad) : null;
    }

    static Value OfBroadcast(SliceAttributes a, SimplifyContext c, Op broadcast)
    {
        var dimensions = ((BroadcastInDimAttributes)broadcast.Attributes).Dimensions;
        var x = broadcast.Operands[0];
        // Along what is repeated there is nothing to choose.
        long Of(Dims list, int d, long whole) => x.Dims[d] == 1 ? whole : list[(int)dimensions[d]];
        var part = x.Slice(
            [.. Enumerable.Range(0, x.Rank).Select(d => Of(a.Start, d, 0))], [.. Enumerable.Range(0, x.Rank).Select(d => Of(a.Limit, d, 1))], [.. Enumerable.Range(0, x.Rank).Select(d => Of(a.Stride, d, 1))]);
        return part.BroadcastInDim(c.ResultType.Dims, dimensions);
    }

    static Value? OfConcatenate(SliceAttributes a, Op concatenate)
    {
        var along = (int)((ConcatenateAttributes)concatenate.Attributes).Dimension;
        var start = 0L;
        foreach (var piece in concatenate.Operands)
        {
            var size = piece.Dims[along];
            if (a.Start[along] >= start && a.Start[along] < start + size)
                return a.Limit[along] <= start + size ? piece.Slice(a.Start.With(along, a.Start[along] - start), a.Limit.With(along, a.Limit[along] - start), a.Stride) : null;
            start += size;
        }
        return null;
    }

    static Value? OfPad(SliceAttributes a, SimplifyContext c, Op pad)
    {
        var (x, p) = (pad.Operands[0], (PadAttributes)pad.Attributes);
        var isInside = true;
        for (var d = 0; d < x.Rank; d++)
        {
            if (p.Interior[d] != 0) return null;
            if (a.Limit[d] <= p.Low[d] || a.Start[d] >= p.Low[d] + x.Dims[d]) return pad.Operands[1].BroadcastInDim(c.ResultType.Dims, []);
            isInside &= a.Start[d] >= p.Low[d] && a.Limit[d] <= p.Low[d] + x.Dims[d];
        }
        return isInside ? x.Slice([.. a.Start.Zip(p.Low, (s, low) => s - low)], [.. a.Limit.Zip(p.Low, (l, low) => l - low)], a.Stride) : null;
    }

    public static Value? Pad(PadAttributes a, SimplifyContext c)
    {
        if (a.Low.All(n => n == 0) && a.High.All(n => n == 0) && a.Interior.All(n => n == 0)) return c[0];
        if (!c.IsPlain(0) || c.ResultType.IsEmpty) return null;
        if (c[0].Tensor.IsEmpty) return c[1].BroadcastInDim(c.ResultType.Dims, []);
        if (a.Interior.Any(n => n != 0)) return null;
        // What only cuts off is a slice.
        if (a.Low.All(n => n <= 0) && a.High.All(n => n <= 0))
            return c[0].Slice(a.Low.Select(n => -n), [.. c[0].Dims.Zip(a.High, (size, high) => size + high)], Dims.Repeat(1, c[0].Rank));
        // Two frames of one value are one.
        return c.From(0, Ops.PadDef) is { Attributes: PadAttributes first } inner && first.Interior.All(n => n == 0) && SimplifyContext.AreSame(inner.Operands[1], c[1])
            && a.Low.Concat(a.High).Concat(first.Low).Concat(first.High).All(n => n >= 0)
            ? inner.Operands[0].Pad(c[1], [.. a.Low.Zip(first.Low, (x, y) => x + y)], [.. a.High.Zip(first.High, (x, y) => x + y)], a.Interior) : null;
    }

    public static Value? Concatenate(ConcatenateAttributes a, SimplifyContext c)
    {
        // What is concatenated along the same dimension is taken apart: the derivative of a split joins two pieces at a time.
        var pieces = new List<Value>();
        for (var i = 0; i < c.Inputs.Length; i++)
        {
            if (c.From(i, Ops.ConcatenateDef) is { } op && op.Attributes.Equals(a)) foreach (var part in op.Operands) Join(pieces, part, (int)a.Dimension);
            else Join(pieces, c[i], (int)a.Dimension);
        }
        return pieces.Count == 1 ? pieces[0] : pieces.Count == 0 ? c[0] : pieces.Count < c.Inputs.Length || !pieces.SequenceEqual(c.Inputs) ? c.Builder.Concatenate([.. pieces], a.Dimension) : null;
    }

    /// <summary>Adds a piece, unless it is empty; the next stretch of an array that the last one came from makes that one longer.</summary>
    static void Join(List<Value> pieces, Value piece, int along)
    {
        if (piece.Dims[along] == 0) return;
        if (pieces.Count > 0 && Stretch(pieces[^1], along) is { } before && Stretch(piece, along) is { } after && ReferenceEquals(before.Whole, after.Whole)
            && before.At.Limit[along] == after.At.Start[along] && Across(before.At, along) == Across(after.At, along))
        {
            var joined = before.Whole.Slice(before.At.Start, after.At.Limit, before.At.Stride);
            pieces[^1] = joined.Dims == before.Whole.Dims ? before.Whole : joined;
        }
        else pieces.Add(piece);
    }

    static SliceAttributes Across(SliceAttributes a, int along) => a with { Start = a.Start.With(along, 0), Limit = a.Limit.With(along, 0) };

    static (Value Whole, SliceAttributes At)? Stretch(Value value, int along) =>
        value.Op is { Attributes: SliceAttributes at, Extras.IsEmpty: true } slice && at.Stride[along] == 1 ? (slice.Operands[0], at) : null;
}
