namespace XlaSharp.PjRt;

/// <summary>What a plugin may rely on of a handler.</summary>
[Flags]
public enum FfiTraits
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Its work can be recorded in a command buffer and replayed; for GPUs.</summary>
    CommandBufferCompatible = 1,
}
