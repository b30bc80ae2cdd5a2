namespace XlaSharp.Hlo;

/// <summary>What a node of an exported function's arguments or results is, under the numbers of <c>jax.export</c>.</summary>
public enum ExportedTreeKind : byte
{
    /// <summary>An array.</summary>
    Leaf = 0,
    /// <summary>None.</summary>
    None = 1,
    /// <summary>A tuple.</summary>
    Tuple = 2,
    /// <summary>A list.</summary>
    List = 3,
    /// <summary>A dictionary with string keys.</summary>
    Dict = 4,
    /// <summary>A node of a registered type, such as a named tuple.</summary>
    Custom = 5,
}
