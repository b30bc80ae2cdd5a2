using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

/// <summary>The contents of a buffer of the fake plugin, a byte for each byte on the host.</summary>
sealed unsafe class FakeBuffer(PJRT_Buffer_Type type, long[] dimensions, nint device)
{
    public PJRT_Buffer_Type Type { get; } = type;

    public long[] Dimensions { get; } = dimensions;

    /// <summary>The device, one of a fake client.</summary>
    public nint Device { get; } = device;

    public int Size { get; } = (int)((BufferType)type).HostByteCount(dimensions);

    public byte* Data { get; init; } = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(1, ((BufferType)type).HostByteCount(dimensions)));

    public Span<byte> Bytes => new(Data, Size);

    public bool IsDeleted { get; set; }

    /// <summary>The external references that are held.</summary>
    public int References { get; set; }

    public (PjRtErrorCode Code, string Message)? Failure { get; set; }

    /// <summary>What makes it ready, or null if it is.</summary>
    public FakeEvent? Pending { get; set; }

    /// <summary>What tells the host that its memory is free again, once the buffer is destroyed.</summary>
    public FakeEvent? HostReleased { get; set; }

    /// <summary>What to call once the memory of another library is free again.</summary>
    public (nint Callback, nint Argument) OnDelete { get; set; }
}
