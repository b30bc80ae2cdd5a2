namespace XlaSharp.Generators;

/// <summary>One member of a tree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, in full.</param>
/// <param name="IsParameter">True if the primary constructor takes it.</param>
/// <param name="IsStatic">True if it is part of the structure.</param>
internal sealed record PyTreeMember(string Name, string Type, bool IsParameter, bool IsStatic);
