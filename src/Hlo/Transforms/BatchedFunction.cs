namespace XlaSharp.Hlo;

/// <summary>A batched function.</summary>
/// <param name="Function">The function of whole batches.</param>
/// <param name="ResultAxes">The batch axis of each result, −1 if it is not batched.</param>
public sealed record BatchedFunction(Function Function, Dims ResultAxes);
