using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Reads <c>x[index]</c>: slices and reversals first, then one gather where positions come from arrays.</summary>
internal static class IndexGet
{
    /// <summary>Reads with the default mode. Outside a trace the starts of slices are operands, so that one executable serves them all.</summary>
    public static NDArray Get(NDArray x, ReadOnlySpan<ArrayIndex> index)
    {
        var plan = IndexParser.Parse(x.Shape, index, out var arrays);
        if (!plan.HasArrays && arrays.Length == 0 && Frame.Current is null && !x.IsTraced && IndexStarts.Split(plan) is var (template, starts))
            return starts.Length == 0
                ? Eager.Call(static (x, plan) => new NDArray(Apply(Eager.Lift(x), plan, [], default), x.IsWeak), x, template)
                : Eager.Call(static (a, plan) => new NDArray(IndexStarts.Apply(Eager.Lift(a[0]), plan, [.. a.Skip(1).Select(Eager.Lift)]), a[0].IsWeak), [x, .. starts], template);
        return Eager.Call(static (a, o) => Run(a, o), [x, .. arrays], new Options(plan, new(IndexMode.PromiseInBounds, WrapNegative: true)));
    }

    /// <summary>The member at a position of the first axis. The position is an operand, so that all share one executable.</summary>
    public static NDArray Member(NDArray x, int position)
    {
        if (x.Ndim == 0) throw new XlaIndexException("Too many indices: array is 0-dimensional, but 1 were indexed");
        var size = x.Shape[0];
        IndexParser.CheckBounds(position, 0, size);
        var at = (int)Math.Clamp(position < 0 ? position + size : position, 0, size - 1);
        if (Frame.Current is not null || x.IsTraced) return Eager.Emit(x, v => v.SliceInDim(0, at, at + 1).Reshape(v.Dims.RemoveAt(0)));
        return Eager.Call(static (x, at) => new NDArray(Leading(x, at, 1) is var v ? v.Reshape(v.Dims.RemoveAt(0)) : v, x.IsWeak), x, at);
    }

    /// <summary>A stretch of the first axis. Where it starts is an operand, so that all of one length share one executable.</summary>
    public static NDArray Stretch(NDArray x, Range range)
    {
        if (x.Ndim == 0) throw new XlaIndexException("Too many indices: array is 0-dimensional, but 1 were indexed");
        var (start, count, _) = ((Slice)range).On(x.Shape[0]);
        if (Frame.Current is not null || x.IsTraced) return Eager.Emit(x, v => v.SliceInDim(0, start, start + count));
        return Eager.Call(static (x, at, count) => new NDArray(Leading(x, at, count), x.IsWeak), x, (int)start, count);
    }

    static Value Leading(NDArray x, NDArray at, long count)
    {
        var starts = new Value[x.Ndim];
        starts[0] = Eager.Lift(at);
        for (var d = 1; d < starts.Length; d++) starts[d] = starts[0].Like(0);
        return Eager.Lift(x).DynamicSlice(starts, x.Shape.With(0, count));
    }

    /// <summary>Reads with a mode.</summary>
    public static NDArray Get(NDArray x, ReadOnlySpan<ArrayIndex> index, IndexReading reading)
    {
        var plan = IndexParser.Parse(x.Shape, index, out var arrays, keepPositions: true, reading.WrapNegative);
        return Eager.Call(static (a, o) => Run(a, o), [x, .. arrays], new Options(plan, reading));
    }

    static NDArray Run(NDArray[] a, Options o) => new(Apply(Eager.Lift(a[0]), o.Plan, [.. a.Skip(1).Select(Eager.Lift)], o.Reading), a[0].IsWeak);

    /// <summary>The result of a plan.</summary>
    public static Value Apply(Value x, IndexPlan plan, Value[] arrays, IndexReading reading)
    {
        var shape = plan.ResultShape(x.Dims);
        x = Stretch(x, plan);
        int[] picked = [.. Enumerable.Range(0, plan.Axes.Count).Where(d => plan.Axes[d].Kind is IndexAxisKind.Position or IndexAxisKind.Array)];
        if (picked.Length == 0 && plan.Broadcast.Count == 0) return x.Reshape(shape);
        if (!plan.HasArrays) return Pick(x, plan, picked, arrays).Reshape(shape);
        var indices = IndexVectors.Stack(x, plan, picked, arrays, reading.WrapNegative);
        // The gather puts the broadcast axes where the layout has them.
        Dims kept = [.. plan.Layout.Where(e => e != IndexPlan.New)];
        var at = kept.IndexOf(IndexPlan.Advanced);
        var windows = Dims.Range(0, kept.Count - 1 + plan.Broadcast.Count).Except(Dims.Range(at, plan.Broadcast.Count));
        Dims axes = [.. picked.Select(d => (long)d)];
        var sizes = x.Dims;
        foreach (var d in picked) sizes = sizes.With(d, Math.Min(1, sizes[d]));
        var numbers = new GatherAttributes(windows, axes, [], [], axes, plan.Broadcast.Count, sizes, reading.Mode, reading.Fill, reading.IsSorted);
        return x.Gather(indices, numbers).Reshape(shape);
    }

    static Value Stretch(Value x, IndexPlan plan)
    {
        long[] start = new long[x.Rank], limit = x.Dims.ToArray(), stride = Dims.Repeat(1, x.Rank).ToArray();
        var reversed = new List<long>();
        for (var d = 0; d < x.Rank; d++)
        {
            var axis = plan.Axes[d];
            if (axis.Kind != IndexAxisKind.Stretch) continue;
            var last = axis.Start + (axis.Count - 1) * axis.Step;
            (start[d], limit[d]) = axis.Count == 0 ? (0, 0) : axis.Step > 0 ? (axis.Start, last + 1) : (last, axis.Start + 1);
            stride[d] = Math.Abs(axis.Step);
            if (axis.Step < 0 && axis.Count > 1) reversed.Add(d);
        }
        return x.Slice(Dims.Create(start), Dims.Create(limit), Dims.Create(stride)).Reverse([.. reversed]);
    }

    /// <summary>Single positions: a slice where all are known, else a dynamic_slice, which clamps.</summary>
    static Value Pick(Value x, IndexPlan plan, int[] picked, Value[] arrays)
    {
        var sizes = x.Dims;
        foreach (var d in picked) sizes = sizes.With(d, 1);
        if (arrays.Length == 0)
        {
            var start = Dims.Repeat(0, x.Rank);
            foreach (var d in picked) start = start.With(d, plan.Axes[d].Start);
            return x.Slice(start, Dims.Create([.. start.Select((s, d) => s + sizes[d])]), Dims.Repeat(1, x.Rank));
        }
        var type = arrays.Any(a => a.ElementType.BitWidth() == 64) ? ElementType.I64 : ElementType.I32;
        var starts = new Value[x.Rank];
        for (var d = 0; d < starts.Length; d++)
        {
            var axis = plan.Axes[d];
            starts[d] = axis.Kind == IndexAxisKind.Array
                ? IndexVectors.Wrapped(arrays[axis.Operand], x.Dims[d], true, type)
                : x.Builder.Constant(TensorType.Scalar(type), axis.Kind == IndexAxisKind.Position ? axis.Start : 0);
        }
        return x.DynamicSlice(starts, sizes);
    }

    sealed record Options(IndexPlan Plan, IndexReading Reading);
}
