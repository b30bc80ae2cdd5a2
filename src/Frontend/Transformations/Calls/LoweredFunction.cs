using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function as it goes to the compiler.</summary>
/// <param name="Function">The function.</param>
/// <param name="Kept">The numbers of the traced parameters that it still has; null if it has all of them.</param>
internal readonly record struct LoweredFunction(Function Function, int[]? Kept);
