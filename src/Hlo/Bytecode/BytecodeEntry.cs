namespace XlaSharp.Hlo;

/// <summary>Where an attribute or a type is in a bytecode file.</summary>
/// <param name="Dialect">Whose it is.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="IsEncoded">True if the dialect wrote it in a form of its own, false for text.</param>
internal readonly record struct BytecodeEntry(string Dialect, int Start, int Length, bool IsEncoded);
