namespace XlaSharp.PjRt;

/// <summary>What a plugin may assume of host memory that it makes a buffer from.</summary>
public enum HostBufferSemantics
{
    /// <summary>Unchanged until the call returns: the plugin copies at once.</summary>
    ImmutableOnlyDuringCall = 0,
    /// <summary>Unchanged until the transfer is complete, which may be later than the call.</summary>
    ImmutableUntilTransferCompletes = 1,
    /// <summary>Unchanged for the life of the buffer, which may use the memory as its own; never written to. A plugin that cannot do so copies.</summary>
    ImmutableZeroCopy = 2,
    /// <summary>The buffer may use the memory as its own and write to it, where it is donated.</summary>
    MutableZeroCopy = 3,
}
