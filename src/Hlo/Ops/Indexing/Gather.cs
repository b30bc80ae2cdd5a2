namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Windows of the operand at the places that an array of indices lists, with a mode for places outside.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="indices">Integers; dimension <see cref="GatherAttributes.IndexVectorDim"/> holds the components of one index.</param>
    /// <param name="attributes">The dimension numbers.</param>
    /// <remarks>Linear in the operand; the transpose is a scatter that adds, with the same mode. Source: <c>jax.lax.gather</c>.</remarks>
    /// <exception cref="HloTypeException">The dimension numbers do not fit the operands.</exception>
    public static Value Gather(this Value x, Value indices, GatherAttributes attributes) =>
        Builder.Innermost(x, indices).Emit(GatherDef, attributes, x, indices);

    internal static readonly OpDef GatherDef = new OpDef<GatherAttributes>("xs.gather")
    {
        Family = "indexing",
        Read = GatherAttributes.Read,
        Infer = InferGather,
        Evaluation = static (a, c) => GatherKernel.Evaluate(a, c),
        Tangent = static (a, c) => c.Tangents[0]?.Gather(c[1], WithZeroFill(a, c[0].ElementType)),
        Transposition = static (a, c) =>
        {
            var numbers = new ScatterAttributes(a.OffsetDims, a.CollapsedSliceDims, a.OperandBatchingDims, a.StartIndicesBatchingDims, a.StartIndexMap,
                a.IndexVectorDim, a.Mode, ScatterKind.Add, a.IndicesAreSorted);
            c.Set(0, (c.Accumulator(0) ?? c.Builder.Zeros(c.TypeOf(0))).Scatter(c[1], c.Cotangent, numbers));
        },
        Batching = GatherBatch,
        Lowering = static (a, c) =>
        {
            var raw = Builder.Innermost(c[0], c[1]).Emit(RawGatherDef!, a with { Mode = IndexMode.Clip, Fill = null }, c[0], c[1]);
            if (a.Mode != IndexMode.FillOrDrop) return [raw];
            var inside = WindowIsInside(c[0].Dims, a.SliceSizes, a.StartIndexMap, a.IndexVectorDim, c[1]);
            var batch = Dims.Range(0, raw.Rank).Except(a.OffsetDims);
            var fill = c.Builder.Constant(a.Fill ?? DefaultFill(raw.ElementType));
            return [inside.BroadcastInDim(raw.Dims, batch).Select(raw, fill.BroadcastInDim(raw.Dims, []))];
        },
        Samples = GatherSamples,
    };

    /// <summary>gather of the interchange form, which clamps. Spec: "gather".</summary>
    internal static readonly OpDef RawGatherDef = new OpDef<GatherAttributes>("stablehlo.gather")
    {
        Family = "indexing",
        Bytecode = new(
            Property.Numbers("dimension_numbers", "gather", ["offset_dims", "collapsed_slice_dims", "start_index_map", "index_vector_dim"], "operand_batching_dims", "start_indices_batching_dims"),
            Property.Boolean("indices_are_sorted", "false"),
            Property.List("slice_sizes"))
        { Versions = ["0.9.0", "1.1.0"] },
        Read = GatherAttributes.Read,
        Infer = InferGather,
        Evaluation = static (a, c) => GatherKernel.Evaluate(a, c),
        Tangent = static (a, c) => c.Tangents[0]?.Gather(c[1], a),
        NoTranspose = Rule.NotDifferentiable("its tangent is an xs.gather, which has one"),
        Batching = GatherBatch,
        Samples = GatherSamples,
    };

    static IEnumerable<Sample> GatherSamples() =>
    [
        new(new GatherAttributes([1], [0], [], [], [0], 1, [1, 2]), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [3, 1], 2, 0, 7)),
        new(new GatherAttributes([], [0], [], [], [0], 1, [1]), Literal.Of(1, 2, 3), Literal.Of(ElementType.I32, [2, 1], -1, 1)),
        new(new GatherAttributes([1], [], [0], [0], [1], 1, [1, 2]), Literal.Of(ElementType.F64, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [2, 1], 1, 0)),
    ];

    static TensorType InferGather(GatherAttributes a, Signature s)
    {
        if (s.Count != 2 || !s[1].ElementType.IsInteger()) throw s.Error("takes an operand and integer indices");
        if (a.SliceSizes.Count != s[0].Rank) throw s.Error($"slice sizes {a.SliceSizes} must be one per dimension");
        for (var d = 0; d < s[0].Rank; d++)
            if (a.SliceSizes[d] < 0 || s[0].Dims[d] >= 0 && a.SliceSizes[d] > s[0].Dims[d]) throw s.Error($"slice size {a.SliceSizes[d]} does not fit dimension {d} of size {s[0].Dims[d]}");
        var window = a.SliceSizes.Pick(a.WindowDims);
        CheckGather(a, s, window.Count);
        foreach (var d in a.CollapsedSliceDims.Concat(a.OperandBatchingDims).AsSpan())
            if (a.SliceSizes[(int)d] > 1) throw s.Error($"the slice size of dimension {d}, which the result lacks, must be at most 1, got {a.SliceSizes[(int)d]}");
        return s[0].WithShape(s[1].With(indices => Gathered(a, indices, window)));
    }

    /// <summary>The dimensions of the windows, at their places among those of the indices.</summary>
    static Dims Gathered(GatherAttributes a, Dims indices, Dims window)
    {
        var batch = a.IndexVectorDim == indices.Count ? indices : indices.RemoveAt((int)a.IndexVectorDim);
        var dims = new long[batch.Count + window.Count];
        for (int d = 0, b = 0, w = 0; d < dims.Length; d++) dims[d] = a.OffsetDims.Contains(d) ? window[w++] : batch[b++];
        return Dims.Own(dims);
    }

    /// <summary>What the dimension numbers of a gather must fulfil, whose windows have some dimensions in the result.</summary>
    static void CheckGather(GatherAttributes a, Signature s, int window)
    {
        if (a.IndexVectorDim < 0 || a.IndexVectorDim > s[1].Rank) throw s.Error($"index vector dimension {a.IndexVectorDim} is not one of the indices");
        var components = a.IndexVectorDim == s[1].Rank ? 1 : s[1].Dims[(int)a.IndexVectorDim];
        if (components >= 0 && components != a.StartIndexMap.Count) throw s.Error($"an index has {components} components, the start index map {a.StartIndexMap}");
        CheckDimensions(s, a.CollapsedSliceDims.Concat(a.OperandBatchingDims), s[0].Rank);
        CheckDimensions(s, a.StartIndexMap.Concat(a.OperandBatchingDims), s[0].Rank);
        CheckDimensions(s, a.StartIndicesBatchingDims, s[1].Rank);
        CheckSorted(s, a.OffsetDims, a.CollapsedSliceDims, a.OperandBatchingDims);
        CheckBatching(s, a.OperandBatchingDims, a.StartIndicesBatchingDims, a.IndexVectorDim);
        if (a.OffsetDims.Count != window) throw s.Error($"offset dimensions {a.OffsetDims} must be as many as the window's, {window}");
        CheckDimensions(s, a.OffsetDims, window + s[1].Rank - (a.IndexVectorDim < s[1].Rank ? 1 : 0));
    }

    static GatherAttributes WithZeroFill(GatherAttributes a, ElementType type) =>
        a.Mode == IndexMode.FillOrDrop ? a with { Fill = Literal.Splat(TensorType.Scalar(type), 0) } : a;

    /// <summary>The fill value of JAX: NaN, for signed integers the smallest, for unsigned the largest, true.</summary>
    internal static Literal DefaultFill(ElementType type)
    {
        var fill = Literal.Create(type, []);
        if (type.IsFloat() || type.IsComplex()) Scalars.Write(type, fill.Writable, 0, double.NaN);
        else Scalars.Write(type, fill.Writable, 0, type == ElementType.I1 ? 1 : type == ElementType.UI64 ? -1 : type.IsSigned() ? Scalars.MinValue(type) : Scalars.MaxValue(type));
        return fill;
    }

    /// <summary>For each index vector whether its whole window lies inside the operand.</summary>
    static Value WindowIsInside(Dims operand, Dims window, Dims map, long vector, Value indices)
    {
        if (vector == indices.Rank) indices = indices.Reshape(indices.Dims.Insert(indices.Rank, 1));
        var limits = operand.Pick(map).ToArray();
        for (var i = 0; i < limits.Length; i++) limits[i] -= window[(int)map[i]];
        var b = indices.Builder;
        var last = Literal.Create(indices.ElementType, [limits.Length]);
        for (var i = 0; i < limits.Length; i++) Scalars.Write(indices.ElementType, last.Writable, i, Math.Min(limits[i], Scalars.MaxValue(indices.ElementType)));
        var upper = b.Constant(last).BroadcastInDim(indices.Dims, [vector]);
        var inside = indices.Compare(ComparisonDirection.LE, upper);
        if (indices.ElementType.IsSigned()) inside = inside.And(indices.Compare(ComparisonDirection.GE, indices.Like(0)));
        return inside.Reduce(AndDef, b.Constant(TensorType.Scalar(ElementType.I1), 1), [vector]);
    }

    static Batched GatherBatch(GatherAttributes a, BatchContext c)
    {
        var raw = c.Op.Definition;
        var (x, indices) = (c[0], c[1]);
        Value Emit(Value operand, Value at, GatherAttributes numbers) => c.Builder.Emit(raw, numbers, operand, at);
        if (!indices.IsBatched)
        {
            var front = a with
            {
                OffsetDims = a.OffsetDims.Select(d => d + 1).Insert(0, 0),
                CollapsedSliceDims = a.CollapsedSliceDims.Select(d => d + 1),
                OperandBatchingDims = a.OperandBatchingDims.Select(d => d + 1),
                StartIndexMap = a.StartIndexMap.Select(d => d + 1),
                SliceSizes = a.SliceSizes.Insert(0, c.Size),
            };
            return new(Emit(c.At(0), indices.Value, front), 0);
        }
        var vector = a.IndexVectorDim + 1;
        if (!x.IsBatched)
            return new(Emit(x.Value, c.At(1), a with
            {
                OffsetDims = a.OffsetDims.Select(d => d + 1),
                StartIndicesBatchingDims = a.StartIndicesBatchingDims.Select(d => d + 1),
                IndexVectorDim = vector,
                IndicesAreSorted = false,
            }), 0);
        return new(Emit(c.At(0), c.At(1), a with
        {
            OffsetDims = a.OffsetDims.Select(d => d + 1),
            CollapsedSliceDims = a.CollapsedSliceDims.Select(d => d + 1),
            OperandBatchingDims = a.OperandBatchingDims.Select(d => d + 1).Insert(0, 0),
            StartIndicesBatchingDims = a.StartIndicesBatchingDims.Select(d => d + 1).Insert(0, 0),
            StartIndexMap = a.StartIndexMap.Select(d => d + 1),
            SliceSizes = a.SliceSizes.Insert(0, Math.Min(1, c.Size)),
            IndexVectorDim = vector,
            IndicesAreSorted = false,
        }), 0);
    }
}
