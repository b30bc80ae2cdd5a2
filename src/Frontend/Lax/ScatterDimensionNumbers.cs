using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Which dimensions of operand, indices and updates belong together in a scatter. <c>jax.lax.ScatterDimensionNumbers</c></summary>
/// <remarks>The last dimension of the indices always holds the components of one index.</remarks>
/// <param name="UpdateWindowDims">The dimensions of the updates that run inside a window.</param>
/// <param name="InsertedWindowDims">Dimensions of the operand of window size 1 that the updates lack.</param>
/// <param name="ScatterDimsToOperandDims">For each component of an index the dimension of the operand.</param>
/// <param name="OperandBatchingDims">Batch dimensions of the operand.</param>
/// <param name="ScatterIndicesBatchingDims">The batch dimensions of the indices that go with them.</param>
public sealed record ScatterDimensionNumbers(Dims UpdateWindowDims, Dims InsertedWindowDims, Dims ScatterDimsToOperandDims, Dims OperandBatchingDims = default, Dims ScatterIndicesBatchingDims = default);
