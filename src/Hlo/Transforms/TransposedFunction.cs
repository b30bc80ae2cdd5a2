namespace XlaSharp.Hlo;

/// <summary>The transpose of a linear function.</summary>
/// <param name="Function"><c>(residuals, cotangents) → cotangents of the linear parameters</c>; those that are zero are left out.</param>
/// <param name="ResultMask">One entry per linear parameter: false if its cotangent is zero and left out.</param>
public sealed record TransposedFunction(Function Function, EquatableArray<bool> ResultMask);
