namespace XlaSharp.Hlo;

/// <summary>Attributes of gather. Spec: "gather"; mode and fill value as in <c>jax.lax.gather</c>.</summary>
/// <param name="OffsetDims">The dimensions of the result that run inside a window.</param>
/// <param name="CollapsedSliceDims">Dimensions of the operand of window size 1 that the result lacks.</param>
/// <param name="OperandBatchingDims">Batch dimensions of the operand.</param>
/// <param name="StartIndicesBatchingDims">The batch dimensions of the indices that go with them.</param>
/// <param name="StartIndexMap">For each component of an index vector the dimension of the operand.</param>
/// <param name="IndexVectorDim">The dimension of the indices that holds the components.</param>
/// <param name="SliceSizes">The sizes of the window.</param>
/// <param name="Mode">What happens outside of the operand.</param>
/// <param name="Fill">The fill value of <see cref="IndexMode.FillOrDrop"/>, a scalar of the operand's element type; null is NaN, false-like extremes as in JAX.</param>
/// <param name="IndicesAreSorted">A promise that helps some backends.</param>
public sealed record GatherAttributes(
    Dims OffsetDims, Dims CollapsedSliceDims, Dims OperandBatchingDims, Dims StartIndicesBatchingDims, Dims StartIndexMap,
    long IndexVectorDim, Dims SliceSizes, IndexMode Mode = IndexMode.Clip, Literal? Fill = null, bool IndicesAreSorted = false) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => Write(writer, hasSliceSizes: true);

    internal void Write(AttributeWriter writer, bool hasSliceSizes)
    {
        writer.Raw("dimension_numbers", $"#stablehlo.gather<{DimensionNumbersText.Join(IndexVectorDim,
            ("offset_dims", OffsetDims), ("collapsed_slice_dims", CollapsedSliceDims), ("operand_batching_dims", OperandBatchingDims),
            ("start_indices_batching_dims", StartIndicesBatchingDims), ("start_index_map", StartIndexMap))}>");
        if (Fill is not null) writer.Literal("fill_value", Fill);
        writer.Boolean("indices_are_sorted", IndicesAreSorted);
        if (Mode != IndexMode.Clip) writer.String("mode", Mode.ToString());
        if (hasSliceSizes) writer.Dims("slice_sizes", SliceSizes);
    }

    internal static GatherAttributes Read(AttributeReader r)
    {
        var n = DimensionNumbers.Parse(r.Raw("dimension_numbers"));
        return new(n["offset_dims"], n["collapsed_slice_dims"], n["operand_batching_dims"], n["start_indices_batching_dims"], n["start_index_map"],
            n.Number("index_vector_dim"), r.Dims("slice_sizes", Dims.Empty), Enum.Parse<IndexMode>(r.String("mode", nameof(IndexMode.Clip))),
            r.Has("fill_value") ? r.Literal("fill_value") : null, r.Boolean("indices_are_sorted", false));
    }

    /// <summary>The dimensions of the operand that a window spans in the result.</summary>
    internal Dims WindowDims => Dims.Range(0, SliceSizes.Count).Except(CollapsedSliceDims.Concat(OperandBatchingDims));
}
