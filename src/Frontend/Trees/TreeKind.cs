namespace XlaSharp;

/// <summary>The kinds of nodes of a <see cref="TreeDef"/>.</summary>
internal enum TreeKind
{
    Leaf,
    None,
    Tuple,
    Array,
    List,
    Dictionary,
    PyTree,
}
