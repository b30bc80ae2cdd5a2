namespace XlaSharp.Hlo;

/// <summary>A function split into what depends on the primals alone and what is linear in the tangents.</summary>
/// <param name="Primal"><c>primals → (results, residuals)</c>.</param>
/// <param name="Linear"><c>(residuals, tangents) → tangents of the results in the mask</c>.</param>
/// <param name="ResidualCount">The number of residuals.</param>
/// <param name="ResultMask">One entry per result of the original: true if its tangent may differ from zero.</param>
public sealed record LinearizedFunction(Function Primal, Function Linear, int ResidualCount, EquatableArray<bool> ResultMask);
