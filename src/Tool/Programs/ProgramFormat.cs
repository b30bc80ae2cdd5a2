namespace XlaSharp.Tool;

/// <summary>A format that programs are written in.</summary>
/// <param name="Name">The name on command lines.</param>
/// <param name="Extensions">The extensions of files that ask for it.</param>
/// <param name="Write">Writes a program.</param>
internal sealed record ProgramFormat(string Name, string[] Extensions, Func<LoadedProgram, byte[]> Write);
