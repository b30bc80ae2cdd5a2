namespace XlaSharp.Hlo;

/// <summary>Attributes of scatter. Spec: "scatter"; mode and kind as in <c>jax.lax.scatter*</c>.</summary>
/// <param name="UpdateWindowDims">The dimensions of the updates that run inside a window.</param>
/// <param name="InsertedWindowDims">Dimensions of the operand of window size 1 that the updates lack.</param>
/// <param name="InputBatchingDims">Batch dimensions of the operand.</param>
/// <param name="ScatterIndicesBatchingDims">The batch dimensions of the indices that go with them.</param>
/// <param name="ScatterDimsToOperandDims">For each component of an index vector the dimension of the operand.</param>
/// <param name="IndexVectorDim">The dimension of the indices that holds the components.</param>
/// <param name="Mode">What happens outside of the operand.</param>
/// <param name="Kind">How updates are combined.</param>
/// <param name="IndicesAreSorted">A promise that helps some backends.</param>
/// <param name="UniqueIndices">A promise that no two windows overlap.</param>
public sealed record ScatterAttributes(
    Dims UpdateWindowDims, Dims InsertedWindowDims, Dims InputBatchingDims, Dims ScatterIndicesBatchingDims, Dims ScatterDimsToOperandDims,
    long IndexVectorDim, IndexMode Mode, ScatterKind Kind, bool IndicesAreSorted = false, bool UniqueIndices = false) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Boolean("indices_are_sorted", IndicesAreSorted);
        writer.Raw("scatter_dimension_numbers", $"#stablehlo.scatter<{DimensionNumbersText.Join(IndexVectorDim,
            ("update_window_dims", UpdateWindowDims), ("inserted_window_dims", InsertedWindowDims), ("input_batching_dims", InputBatchingDims),
            ("scatter_indices_batching_dims", ScatterIndicesBatchingDims), ("scatter_dims_to_operand_dims", ScatterDimsToOperandDims))}>");
        writer.Boolean("unique_indices", UniqueIndices);
        if (Mode != IndexMode.FillOrDrop) writer.String("mode", Mode.ToString());
        if (Kind != ScatterKind.Set) writer.String("kind", Kind.ToString());
    }

    internal static ScatterAttributes Read(AttributeReader r)
    {
        var n = DimensionNumbers.Parse(r.Raw("scatter_dimension_numbers"));
        return new(n["update_window_dims"], n["inserted_window_dims"], n["input_batching_dims"], n["scatter_indices_batching_dims"],
            n["scatter_dims_to_operand_dims"], n.Number("index_vector_dim"), Enum.Parse<IndexMode>(r.String("mode", nameof(IndexMode.FillOrDrop))),
            Enum.Parse<ScatterKind>(r.String("kind", nameof(ScatterKind.Set))), r.Boolean("indices_are_sorted", false), r.Boolean("unique_indices", false));
    }

    /// <summary>The sizes of the window in the operand's dimensions.</summary>
    internal Dims WindowSizes(int rank, Dims updates)
    {
        var sizes = Dims.Repeat(1, rank).ToArray();
        var spanned = WindowDims(rank);
        for (var i = 0; i < spanned.Count; i++) sizes[spanned[i]] = updates[(int)UpdateWindowDims[i]];
        return Dims.Own(sizes);
    }

    /// <summary>The dimensions of the operand that a window spans in the updates.</summary>
    internal Dims WindowDims(int rank) => Dims.Range(0, rank).Except(InsertedWindowDims.Concat(InputBatchingDims));

    /// <summary>The gather that reads where this scatter writes; what lies outside reads as zero.</summary>
    internal GatherAttributes ToGather(TensorType operand, Dims updates)
    {
        // A window of an empty dimension is empty.
        Dims window = [.. WindowSizes(operand.Rank, updates).Zip(operand.Dims, Math.Min)];
        return new(UpdateWindowDims, InsertedWindowDims, InputBatchingDims, ScatterIndicesBatchingDims, ScatterDimsToOperandDims, IndexVectorDim, window, Mode,
            Mode == IndexMode.FillOrDrop ? Literal.Splat(TensorType.Scalar(operand.ElementType), 0) : null, IndicesAreSorted);
    }
}
