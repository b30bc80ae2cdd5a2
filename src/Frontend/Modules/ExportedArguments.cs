namespace XlaSharp;

/// <summary>The arguments of a call whose types are known when it is made.</summary>
internal readonly record struct ExportedArguments(object?[] Items);
