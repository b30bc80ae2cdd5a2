namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operand with a window replaced that starts at indices known at run time.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="update">The new elements of the window.</param>
    /// <param name="start">One scalar integer per dimension; each is clamped so that the window fits.</param>
    /// <remarks>Linear in operand and update. Spec: "dynamic_update_slice".</remarks>
    /// <exception cref="HloTypeException">An index is not a scalar integer, or the update does not fit.</exception>
    public static Value DynamicUpdateSlice(this Value x, Value update, ReadOnlySpan<Value> start) =>
        Builder.Innermost([x, update, .. start]).Emit(DynamicUpdateSliceDef, Attributes.None, [x, update, .. start]);

    internal static readonly OpDef DynamicUpdateSliceDef = new OpDef<NoAttributes>("stablehlo.dynamic_update_slice")
    {
        Family = "indexing",
        RefusesPerAxis = true,
        Format = "$* : fn",
        Infer = static (_, s) =>
        {
            if (s.Count != s[0].Rank + 2) throw s.Error("takes an operand, an update and one index per dimension");
            if (s[1].ElementType != s[0].ElementType || s[1].Rank != s[0].Rank) throw s.Error("the update must have the operand's element type and rank");
            CheckIndices(s, 2);
            for (var d = 0; d < s[0].Rank; d++)
                if (s[0].Dims[d] >= 0 && s[1].Dims[d] > s[0].Dims[d]) throw s.Error($"the update is larger than dimension {d}");
            return s[0];
        },
        Evaluation = static (_, c) =>
        {
            var z = Literal.FromBytes(c[0].ElementType, c[0].Dims, c[0].Bytes);
            var strides = z.Dims.RowMajorStrides();
            var offset = WindowOffset(c, 2, z.Dims, c[1].Dims, strides);
            Span<long> index = stackalloc long[z.Dims.Count];
            for (var i = 0L; i < c[1].Count; i++)
            {
                Movement.Unflatten(i, c[1].Dims, index);
                var target = offset;
                for (var d = 0; d < index.Length; d++) target += index[d] * strides[d];
                Movement.CopyElement(c[1], i, z, target);
            }
            return z;
        },
        Tangent = static (_, c) => c.Tangents[0] is null && c.Tangents[1] is null
            ? null
            : c.Instantiate(0).DynamicUpdateSlice(c.Instantiate(1), c.Inputs.AsSpan(2)),
        Transposition = static (_, c) =>
        {
            var (t, update) = (c.Cotangent, c.TypeOf(1));
            var start = new Value[update.Rank];
            for (var d = 0; d < start.Length; d++) start[d] = c[d + 2];
            if (c.IsLinear(0)) c.Accumulate(0, t.DynamicUpdateSlice(c.Builder.Zeros(update), start));
            if (c.IsLinear(1)) c.Accumulate(1, t.DynamicSlice(start, update.Dims));
        },
        Batching = static (_, c) =>
        {
            if (IndicesAreBatched(c, 2))
            {
                var window = c.Op.Operands[1].Dims;
                var rank = window.Count;
                var attributes = new ScatterAttributes(Dims.Range(1, rank), [], [0], [0], Dims.Range(1, rank), 1, IndexMode.Clip, ScatterKind.Set, false);
                return new(c.At(0).Scatter(StackIndices(c, 2), c.At(1), attributes), 0);
            }
            var axis = Math.Max(c[0].Axis, 0);
            return new(c.At(0, axis).DynamicUpdateSlice(c.At(1, axis), WithBatchIndex(c, 2, axis)), axis);
        },
        Simplification = static (_, c) => UpdateSimplification.DynamicUpdateSlice(c),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(1, 2, 3, 4), Literal.Of(8, 9), Literal.Of(ElementType.I32, [], 1)),
            new(Attributes.None, Literal.Of(1, 2, 3, 4), Literal.Of(8, 9), Literal.Of(ElementType.I32, [], 7)),
            new(Attributes.None, Literal.Of(ElementType.F64, [2, 2], 1, 2, 3, 4), Literal.Of(ElementType.F64, [1, 2], 8, 9), Literal.Of(ElementType.I32, [], -1), Literal.Of(ElementType.I32, [], 0)),
        ],
    };
}
