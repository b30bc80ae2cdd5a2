namespace XlaSharp.Hlo;

/// <summary>A loop body that stacks only the residuals that it must.</summary>
/// <param name="Outside"><c>(captures, initial carried values) → values that are the same in every iteration</c>.</param>
/// <param name="Primal">The body, which takes those values after the captures and gives the results, then the stacked residuals.</param>
/// <param name="Sources">For each residual of the linear program, where it is.</param>
internal sealed record HoistedBody(Function Outside, Function Primal, ResidualSource[] Sources);
