namespace XlaSharp.Hlo;

/// <summary>Windows that are read and written at the same place. Safe at every value: elements are moved, none is computed, and equal starts of equal windows are clamped alike.</summary>
internal static class UpdateSimplification
{
    public static Value? DynamicSlice(DynamicSliceAttributes a, SimplifyContext c)
    {
        // Starts are clamped, so that the whole is the whole wherever it starts.
        if (a.Sizes == c[0].Dims) return c[0];
        if (c.From(0, Ops.DynamicUpdateSliceDef) is { } written && written.Operands[1].Dims == a.Sizes && HaveSameStarts(written.Operands[2..], c.Inputs.AsSpan(1))) return written.Operands[1];
        if (!c.IsPlain(0) || Starts(c, 1, a.Sizes) is not { } start) return null;
        return c[0].Slice(start, [.. start.Zip(a.Sizes, (s, size) => s + size)], Dims.Repeat(1, start.Count));
    }

    public static Value? DynamicUpdateSlice(SimplifyContext c)
    {
        if (ReferenceEquals(c[0].Type, c[1].Type)) return c[1];
        if (c[1].Tensor.IsEmpty) return c[0];
        if (!c.IsPlain(0)) return null;
        var starts = c.Inputs.AsSpan(2);
        // What is written over was not there; what is written back was.
        if (c.From(0, Ops.DynamicUpdateSliceDef) is { } before && ReferenceEquals(before.Operands[1].Type, c[1].Type) && HaveSameStarts(before.Operands[2..], starts))
            return before.Operands[0].DynamicUpdateSlice(c[1], starts);
        if (c.From(1, Ops.DynamicSliceDef) is { } read && ReferenceEquals(read.Operands[0], c[0]) && HaveSameStarts(read.Operands[1..], starts)) return c[0];
        // At a known place of an array that is the same everywhere, the window gets a frame.
        if (c.Constant(0) is not { IsSplat: true } literal || Starts(c, 2, c[1].Dims) is not { } start) return null;
        return c[1].Pad(c.Builder.Constant(literal.ElementAt(0)), start, [.. start.Select((s, d) => c[0].Dims[d] - c[1].Dims[d] - s)], Dims.Repeat(0, start.Count));
    }

    static bool HaveSameStarts(ReadOnlySpan<Value> x, ReadOnlySpan<Value> y)
    {
        for (var i = 0; i < x.Length; i++)
            if (!SimplifyContext.AreSame(x[i], y[i])) return false;
        return true;
    }

    /// <summary>The clamped starts, if they are constants.</summary>
    static Dims? Starts(SimplifyContext c, int first, Dims sizes)
    {
        var start = new long[sizes.Count];
        for (var d = 0; d < start.Length; d++)
        {
            if (c.Constant(first + d) is not { } at) return null;
            start[d] = Math.Clamp(at.ElementType == ElementType.UI64 && at.GetInt64(0) < 0 ? long.MaxValue : at.GetInt64(0), 0, c[0].Dims[d] - sizes[d]);
        }
        return Dims.Own(start);
    }
}
