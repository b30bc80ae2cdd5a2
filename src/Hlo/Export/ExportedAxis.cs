namespace XlaSharp.Hlo;

/// <summary>An axis of a mesh of devices.</summary>
/// <param name="Name">The name.</param>
/// <param name="Size">The number of devices along it.</param>
/// <param name="Type">Who shards along it.</param>
public sealed record ExportedAxis(string Name, long Size, ExportedAxisType Type = ExportedAxisType.Auto);
