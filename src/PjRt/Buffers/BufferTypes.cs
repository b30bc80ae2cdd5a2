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
        BufferType.Token or BufferType.Invalid => 0,
        _ => 1,
    };

    /// <summary>The bits of one element on the device, where several elements of the smallest types share a byte.</summary>
    public static int DeviceBitSize(this BufferType type) => type switch
    {
        BufferType.S1 or BufferType.U1 => 1,
        BufferType.S2 or BufferType.U2 => 2,
        BufferType.S4 or BufferType.U4 or BufferType.F4E2M1FN => 4,
        _ => 8 * type.HostByteSize(),
    };

    /// <summary>True if several elements share a byte on the device; on the host each has its own.</summary>
    public static bool IsPacked(this BufferType type) => type.DeviceBitSize() is 1 or 2 or 4;

    /// <summary>The bytes of an array on the host.</summary>
    /// <exception cref="PjRtException">A dimension is negative, or the bytes are more than a signed 64-bit integer can count: the plugin would end the process.</exception>
    public static long HostByteCount(this BufferType type, ReadOnlySpan<long> dimensions)
    {
        var empty = false;
        foreach (var size in dimensions)
        {
            if (size < 0) throw PjRtException.Invalid("dimensions", $"{Describe(type, dimensions)} has a negative dimension");
            empty |= size == 0;
        }
        if (empty) return 0;
        Int128 count = Math.Max(type.HostByteSize(), 1);
        foreach (var size in dimensions)
            if ((count *= size) > long.MaxValue) throw PjRtException.Invalid("dimensions", $"{Describe(type, dimensions)} has more bytes than can be counted in 64 bits");
        return type.HostByteSize() == 0 ? 0 : (long)count;
    }

    internal static string Describe(BufferType type, ReadOnlySpan<long> dimensions) => $"{type}[{string.Join(",", dimensions.ToArray())}]";
}
