namespace XlaSharp;

/// <summary>What a node of a tree of arrays is.</summary>
public enum TreeKind
{
    /// <summary>An array.</summary>
    Leaf,

    /// <summary>Nothing: null.</summary>
    None,

    /// <summary>A tuple.</summary>
    Tuple,

    /// <summary>An array or a list of trees.</summary>
    List,

    /// <summary>A dictionary with string keys, in the order of the keys.</summary>
    Dictionary,

    /// <summary>A type with named members.</summary>
    PyTree,
}
