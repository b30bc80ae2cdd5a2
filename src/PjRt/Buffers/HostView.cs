using System.Runtime.InteropServices;

namespace XlaSharp.PjRt;

/// <summary>The elements of a buffer where they are, for reading. While the view lives, the memory is neither freed nor given away by donation.</summary>
public readonly unsafe ref struct HostView : IDisposable
{
    readonly PjRtBuffer? buffer;

    internal HostView(PjRtBuffer buffer)
    {
        var added = false;
        buffer.DangerousAddRef(ref added);
        try
        {
            buffer.AwaitReady();
            buffer.IncreaseReferences();
        }
        catch
        {
            buffer.DangerousRelease();
            throw;
        }
        this.buffer = buffer;
        try
        {
            var size = checked((int)buffer.ByteCount());
            Bytes = size == 0 ? [] : new(buffer.HostPointer(), size);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The bytes in the device's order, packed where the type is.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The elements in the device's order.</summary>
    /// <typeparam name="T">A type of the elements' size.</typeparam>
    public ReadOnlySpan<T> As<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    /// <summary>Ends the view. Once.</summary>
    public void Dispose()
    {
        if (buffer is null) return;
        buffer.DecreaseReferences();
        buffer.DangerousRelease();
    }
}
