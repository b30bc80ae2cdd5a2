namespace XlaSharp.PjRt;

/// <summary>Facts about buffer types.</summary>
public static class BufferTypes
{
    /// <summary>The bytes of one element on the host.</summary>
    public static int HostByteSize(this BufferType type) => type switch
    {
        BufferType.S16 or BufferType.U16 or BufferType.F16 or BufferType.BF16 => 2,
        BufferType.S32 or BufferType.U32 or BufferType.F32 => 4,
        BufferType.S64 or BufferType.U64 or BufferType.F64 or BufferType.C64 => 8,
        BufferType.C128 => 16,
        BufferType.Token => 0,
        _ => 1,
    };
}
