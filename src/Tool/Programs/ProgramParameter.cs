using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>What a program takes.</summary>
/// <param name="Name">The name, such as arg0.</param>
/// <param name="Type">The type.</param>
internal sealed record ProgramParameter(string Name, HloType Type);
