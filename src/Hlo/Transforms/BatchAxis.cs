namespace XlaSharp.Hlo;

/// <summary>The axis that a function is batched along.</summary>
/// <param name="Size">The number of members; 0 is legal.</param>
/// <param name="Name">The name by which collective ops over members refer to it, or null.</param>
/// <param name="SpmdNames">The axes of the mesh over which constraints on shardings divide the batch; they leave it to the compiler if there are none.</param>
public readonly record struct BatchAxis(long Size, string? Name = null, EquatableArray<string> SpmdNames = default)
{
    /// <summary>An axis without a name.</summary>
    public static implicit operator BatchAxis(long size) => new(size);
}
