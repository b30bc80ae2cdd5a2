namespace XlaSharp.Hlo;

/// <summary>Kinds of values that an op takes and gives, besides tensors of a known rank.</summary>
[Flags]
internal enum ValueKinds
{
    /// <summary>Tensors of a known rank alone.</summary>
    Tensors = 0,
    /// <summary>Tokens.</summary>
    Tokens = 1,
    /// <summary>Tuples of what the op takes.</summary>
    Tuples = 2,
    /// <summary>Buffers, <c>memref&lt;…&gt;</c>.</summary>
    Buffers = 4,
    /// <summary>Tensors of unknown rank.</summary>
    Unranked = 8,
    /// <summary>What an asynchronous op will give.</summary>
    Futures = 16,
}
