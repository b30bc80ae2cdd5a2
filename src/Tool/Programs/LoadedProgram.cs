using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>A program that was read.</summary>
/// <param name="Module">The module.</param>
/// <param name="Exported">What jax.export says of it, or null if the file is another one.</param>
internal sealed record LoadedProgram(Module Module, Exported? Exported);
