namespace XlaSharp;

/// <summary>The distinct elements of an array and what was asked for with them; the rest is null. <c>jnp.unique</c></summary>
/// <param name="Values">The distinct elements, ascending.</param>
/// <param name="Indices">The position of the first occurrence of each.</param>
/// <param name="InverseIndices">For every element of the array its place among the distinct ones.</param>
/// <param name="Counts">How often each occurs.</param>
public sealed record UniqueResult(NDArray Values, NDArray? Indices, NDArray? InverseIndices, NDArray? Counts);
