namespace XlaSharp.Hlo;

/// <summary>How an array lies on a mesh of devices. <c>jax.sharding.NamedSharding</c></summary>
/// <param name="Mesh">The mesh.</param>
/// <param name="Partitions">For each dimension of the array the axes that it is split along; none if it is not split.</param>
public sealed record ExportedSharding(ExportedMesh Mesh, EquatableArray<EquatableArray<string>> Partitions)
{
    /// <summary>The axes along which the parts have been added up.</summary>
    public EquatableArray<string> Reduced { get; init; } = [];

    /// <summary>The axes along which the parts are still to be added up.</summary>
    public EquatableArray<string> Unreduced { get; init; } = [];

    /// <summary>The kind of memory, or null.</summary>
    public string? MemoryKind { get; init; }
}
