namespace XlaSharp.Tool;

/// <summary>A format that programs are written in.</summary>
/// <param name="Name">The name on command lines.</param>
/// <param name="Extensions">The extensions of files that ask for it.</param>
/// <param name="Write">Writes a program, for readers of a version of StableHLO where the format has versions.</param>
/// <param name="HasVersions">True if the format has versions.</param>
internal sealed record ProgramFormat(string Name, string[] Extensions, Func<LoadedProgram, Version?, byte[]> Write, bool HasVersions = false);
