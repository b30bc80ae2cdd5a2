namespace XlaSharp;

/// <summary>What one entry of an index is.</summary>
internal enum ArrayIndexKind
{
    /// <summary>A position known in C#; its axis goes.</summary>
    Integer,
    /// <summary>A stretch of an axis.</summary>
    Slice,
    /// <summary>As many whole axes as are not named.</summary>
    Ellipsis,
    /// <summary>A new axis of size 1.</summary>
    NewAxis,
    /// <summary>An array of positions, or a mask.</summary>
    Array,
    /// <summary>A single truth value: a new axis of size 1 or 0.</summary>
    Boolean,
}
