using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Which dimensions of operand, indices and result belong together in a gather. <c>jax.lax.GatherDimensionNumbers</c></summary>
/// <remarks>The last dimension of the indices always holds the components of one index.</remarks>
/// <param name="OffsetDims">The dimensions of the result that run inside a window.</param>
/// <param name="CollapsedSliceDims">Dimensions of the operand of window size 1 that the result lacks.</param>
/// <param name="StartIndexMap">For each component of an index the dimension of the operand.</param>
/// <param name="OperandBatchingDims">Batch dimensions of the operand.</param>
/// <param name="StartIndicesBatchingDims">The batch dimensions of the indices that go with them.</param>
public sealed record GatherDimensionNumbers(Dims OffsetDims, Dims CollapsedSliceDims, Dims StartIndexMap, Dims OperandBatchingDims = default, Dims StartIndicesBatchingDims = default);
