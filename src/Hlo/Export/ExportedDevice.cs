namespace XlaSharp.Hlo;

/// <summary>A kind of device. <c>jax.sharding.AbstractDevice</c></summary>
/// <param name="Kind">The kind, such as <c>TPU v5e</c>.</param>
/// <param name="CoreCount">The number of cores; null if not said.</param>
/// <param name="Platform">The platform; null if not said.</param>
public sealed record ExportedDevice(string Kind, int? CoreCount = null, string? Platform = null);
