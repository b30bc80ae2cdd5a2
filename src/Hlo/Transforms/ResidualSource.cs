namespace XlaSharp.Hlo;

/// <summary>Where the linear program of a loop body gets a residual from.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">Which one of that kind.</param>
internal readonly record struct ResidualSource(ResidualKind Kind, int Number);
