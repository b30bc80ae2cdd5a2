namespace XlaSharp.Hlo;

/// <summary>A mesh of devices that are not named. <c>jax.sharding.AbstractMesh</c></summary>
/// <param name="Axes">The axes.</param>
/// <param name="Device">The kind of the devices, or null.</param>
public sealed record ExportedMesh(EquatableArray<ExportedAxis> Axes, ExportedDevice? Device = null);
