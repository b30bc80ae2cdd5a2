namespace XlaSharp;

/// <summary>A place between two parts of a flattened value.</summary>
internal readonly record struct TreePlace(int Leaf, int Token, int Position);
