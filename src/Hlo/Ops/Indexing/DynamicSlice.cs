namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dynamic_slice</c>.</summary>
/// <param name="Sizes">The sizes of the window.</param>
public sealed record DynamicSliceAttributes(Dims Sizes) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("slice_sizes", Sizes);
}

public static partial class Ops
{
    /// <summary>The window of given sizes that starts at indices known at run time.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="start">One scalar integer per dimension; each is clamped so that the window fits.</param>
    /// <param name="sizes">The sizes of the window.</param>
    /// <remarks>Linear in the operand; the transpose adds in place. Spec: "dynamic_slice".</remarks>
    /// <exception cref="HloTypeException">An index is not a scalar integer, or a size exceeds the operand's.</exception>
    public static Value DynamicSlice(this Value x, ReadOnlySpan<Value> start, Dims sizes) =>
        Builder.Innermost([x, .. start]).Emit(DynamicSliceDef, new DynamicSliceAttributes(sizes), [x, .. start]);

    internal static readonly OpDef DynamicSliceDef = new OpDef<DynamicSliceAttributes>("stablehlo.dynamic_slice")
    {
        Family = "indexing",
        Bytecode = new(Property.List("slice_sizes")),
        RefusesPerAxis = true,
        Format = "$*, sizes = $slice_sizes : fn",
        Read = static r => new(r.Dims("slice_sizes")),
        Infer = static (a, s) =>
        {
            if (s.Count != s[0].Rank + 1 || a.Sizes.Count != s[0].Rank) throw s.Error("takes one index and one size per dimension");
            CheckIndices(s, 1);
            for (var d = 0; d < s[0].Rank; d++)
                if (a.Sizes[d] < 0 || s[0].Dims[d] >= 0 && a.Sizes[d] > s[0].Dims[d]) throw s.Error($"size {a.Sizes[d]} does not fit dimension {d} of size {s[0].Dims[d]}");
            return s[0].With(a.Sizes);
        },
        Evaluation = static (a, c) =>
        {
            var strides = c[0].Dims.RowMajorStrides();
            return Movement.Gather(c[0], a.Sizes, WindowOffset(c, 1, c[0].Dims, a.Sizes, strides), strides.AsSpan());
        },
        Tangent = static (a, c) => c.Tangents[0]?.DynamicSlice(c.Inputs.AsSpan(1), a.Sizes),
        Transposition = static (a, c) =>
        {
            var start = new Value[a.Sizes.Count];
            for (var d = 0; d < start.Length; d++) start[d] = c[d + 1];
            if (c.Accumulator(0) is { } sum) c.Set(0, sum.DynamicUpdateSlice(sum.DynamicSlice(start, a.Sizes) + c.Cotangent, start));
            else c.Set(0, c.Builder.Zeros(c.TypeOf(0)).DynamicUpdateSlice(c.Cotangent, start));
        },
        Batching = static (a, c) =>
        {
            if (IndicesAreBatched(c, 1)) return BatchedGather(a.Sizes, c);
            var axis = c[0].Axis;
            return new(c[0].Value.DynamicSlice(WithBatchIndex(c, 1, axis), a.Sizes.Insert(axis, c.Size)), axis);
        },
        Simplification = UpdateSimplification.DynamicSlice,
        Samples = static () =>
        [
            new(new DynamicSliceAttributes([2]), Literal.Of(1, 2, 3, 4), Literal.Of(ElementType.I32, [], 1)),
            new(new DynamicSliceAttributes([2, 1]), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [], 9), Literal.Of(ElementType.I32, [], -3)),
            new(new DynamicSliceAttributes([0]), Literal.Of(ElementType.I32, [2], 1, 2), Literal.Of(ElementType.I32, [], 1)),
        ],
    };

    static void CheckIndices(Signature s, int first)
    {
        for (var i = first; i < s.Count; i++)
            if (s[i].Rank != 0 || !s[i].ElementType.IsInteger()) throw s.Error($"operand {i} must be a scalar integer index");
        for (var i = first + 1; i < s.Count; i++)
            if (s[i].ElementType != s[first].ElementType) throw s.Error("start indices must have same element type");
    }

    static long WindowOffset(EvaluationContext c, int first, Dims dims, Dims sizes, Dims strides)
    {
        var offset = 0L;
        for (var d = 0; d < dims.Count; d++) offset += Math.Clamp(c[first + d].GetInt64(0), 0, dims[d] - sizes[d]) * strides[d];
        return offset;
    }

    static bool IndicesAreBatched(BatchContext c, int first)
    {
        for (var i = first; i < c.Inputs.Length; i++)
            if (c[i].IsBatched) return true;
        return false;
    }

    static Value[] WithBatchIndex(BatchContext c, int first, int axis)
    {
        var start = new List<Value>();
        for (var i = first; i < c.Inputs.Length; i++) start.Add(c[i].Value);
        start.Insert(axis, c.Builder.Zeros(start.Count > 0 ? start[0].Tensor : TensorType.Scalar(ElementType.I32)));
        return [.. start];
    }

    /// <summary>The indices of a window op as one tensor with the batch in front and the dimensions last, as i32 unless one is wider.</summary>
    static Value StackIndices(BatchContext c, int first)
    {
        var wide = false;
        for (var i = first; i < c.Inputs.Length; i++) wide |= c[i].Value.ElementType.BitWidth() > 32 || c[i].Value.ElementType == ElementType.UI32;
        var columns = new Value[c.Inputs.Length - first];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = c.At(first + i).Convert(wide ? ElementType.I64 : ElementType.I32).Reshape([c.Size, 1]);
        return c.Builder.Concatenate(columns, 1);
    }

    static Batched BatchedGather(Dims sizes, BatchContext c)
    {
        var rank = sizes.Count;
        var indices = StackIndices(c, 1);
        if (!c[0].IsBatched)
        {
            var plain = new GatherAttributes(Dims.Range(1, rank), [], [], [], Dims.Range(0, rank), 1, sizes, IndexMode.Clip);
            return new(c[0].Value.Gather(indices, plain), 0);
        }
        var both = new GatherAttributes(Dims.Range(1, rank), [], [0], [0], Dims.Range(1, rank), 1, sizes.Insert(0, Math.Min(1, c.Size)), IndexMode.Clip);
        return new(c.At(0).Gather(indices, both), 0);
    }
}
