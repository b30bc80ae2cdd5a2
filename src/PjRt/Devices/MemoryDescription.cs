namespace XlaSharp.PjRt;

/// <summary>A kind of memory of a described device.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="KindId">Its number on the platform.</param>
/// <param name="IsDefault">True for the one that buffers are in unless another is asked for.</param>
public sealed record MemoryDescription(string Kind, int KindId, bool IsDefault);
