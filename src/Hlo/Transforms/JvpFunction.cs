namespace XlaSharp.Hlo;

/// <summary>A function with its tangents beside it.</summary>
/// <param name="Function"><c>(primals, tangents) → (results, tangents)</c>; only the masked tangents are there.</param>
/// <param name="ResultMask">One entry per result of the original: true if its tangent may differ from zero.</param>
public sealed record JvpFunction(Function Function, EquatableArray<bool> ResultMask);
