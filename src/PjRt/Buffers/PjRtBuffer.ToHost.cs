using System.Buffers;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    const string ToHostCall = nameof(PJRT_Api.PJRT_Buffer_ToHostBuffer);

    /// <summary>Waits, then copies the elements to the host in row-major order, one byte each for types of up to 8 bits.</summary>
    /// <exception cref="PjRtException">The computation failed, the buffer is deleted, or the destination does not have the size of the elements.</exception>
    public void CopyTo(Span<byte> destination)
    {
        using var use = new HandleUse(this);
        CopyTo(destination, DimensionSpan());
    }

    /// <summary>Waits, then copies the elements to the host in row-major order, one byte each for types of up to 8 bits.</summary>
    /// <param name="destination">As many bytes as the elements take.</param>
    /// <param name="rank">The number of dimensions.</param>
    /// <exception cref="PjRtException">The computation failed, the buffer is deleted, or destination or rank do not fit.</exception>
    public void CopyTo(Span<byte> destination, int rank)
    {
        using var use = new HandleUse(this);
        var dimensions = DimensionSpan();
        if (rank != dimensions.Length) throw PjRtException.Invalid(ToHostCall, $"{BufferTypes.Describe(Type(), dimensions)} does not have {rank} dimensions");
        CopyTo(destination, dimensions);
    }

    /// <summary>Waits, then copies bytes as they are on the device: packed, padded and in the device's order.</summary>
    /// <param name="destination">Receives as many bytes as it has.</param>
    /// <param name="offset">Where on the device to begin.</param>
    /// <exception cref="PjRtException">The bytes lie outside the buffer, it is deleted, or the computation failed.</exception>
    public void CopyRawTo(Span<byte> destination, long offset = 0)
    {
        using var use = new HandleUse(this);
        CheckRaw(offset, destination.Length);
        if (destination.IsEmpty) return;
        fixed (byte* target = destination) EventCalls.AwaitAndDestroy(Plugin, CopyRaw(target, offset, destination.Length));
    }

    /// <summary>Copies bytes as they are on the device, once they are there. The memory is pinned until then.</summary>
    /// <param name="destination">Receives as many bytes as it has.</param>
    /// <param name="offset">Where on the device to begin.</param>
    /// <exception cref="PjRtException">The bytes lie outside the buffer, it is deleted, or the computation failed.</exception>
    public ValueTask CopyRawToAsync(Memory<byte> destination, long offset = 0)
    {
        using var use = new HandleUse(this);
        CheckRaw(offset, destination.Length);
        return Pinning(destination, (target, length) => CopyRaw(target, offset, length));
    }

    /// <summary>The elements as an array of bytes, row-major, one byte each for types of up to 8 bits.</summary>
    /// <exception cref="PjRtException">The computation failed, or the buffer is deleted.</exception>
    public byte[] ToArray()
    {
        using var use = new HandleUse(this);
        var dimensions = DimensionSpan();
        var array = new byte[Type().HostByteCount(dimensions)];
        CopyTo(array, dimensions);
        return array;
    }

    delegate PJRT_Event* Transfer(byte* target, int length);

    void CopyTo(Span<byte> destination, ReadOnlySpan<long> dimensions)
    {
        var type = Type();
        CheckDestination(type, dimensions, destination.Length);
        if (destination.IsEmpty)
        {
            EventCalls.AwaitAndDestroy(Plugin, ReadyEvent());
            return;
        }
        if (client.IsCpu && !type.IsPacked() && IsRowMajor(dimensions.Length))
        {
            CopyFromHostMemory(destination);
            return;
        }
        fixed (byte* target = destination) EventCalls.AwaitAndDestroy(Plugin, ToHost(target, destination.Length, dimensions.Length));
        ExtendSigns(type, destination);
    }

    // On CPU a copy by ourselves takes a tenth of the time of one by the plugin, which goes through its thread pool.
    void CopyFromHostMemory(Span<byte> destination)
    {
        using var view = new HostView(this);
        view.Bytes[..destination.Length].CopyTo(destination);
    }

    // Known for small ranks; of the others the plugin is asked once.
    bool IsRowMajor(int rank)
    {
        if (rank <= 1) return true;
        if (order == Order.Unknown) order = QueryOrder(rank);
        return order == Order.RowMajor;
    }

    ValueTask StartCopy(Memory<byte> destination, out BufferType type)
    {
        using var use = new HandleUse(this);
        var dimensions = DimensionSpan();
        type = Type();
        CheckDestination(type, dimensions, destination.Length);
        var rank = dimensions.Length;
        return destination.IsEmpty ? ReadyAsync() : Pinning(destination, (target, length) => ToHost(target, length, rank));
    }

    ValueTask Pinning(Memory<byte> destination, Transfer transfer)
    {
        var pin = destination.Pin();
        PJRT_Event* done;
        try
        {
            done = transfer((byte*)pin.Pointer, destination.Length);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
        return EventCalls.ToTask(Plugin, done, new Pinned(pin).Release);
    }

    // A null layout would mean the device's own order.
    PJRT_Event* ToHost(byte* target, int length, int rank)
    {
        var minorToMajor = stackalloc long[Math.Max(rank, 1)];
        for (var i = 0; i < rank; i++) minorToMajor[i] = rank - 1 - i;
        var layout = NativeLayout.Tiled(minorToMajor, rank);
        var args = StructSize.Stamped<PJRT_Buffer_ToHostBuffer_Args>();
        args.src = Pointer;
        args.host_layout = &layout;
        args.dst = target;
        args.dst_size = (nuint)length;
        Plugin.Call(Plugin.Api->PJRT_Buffer_ToHostBuffer, &args);
        return args.@event;
    }

    PJRT_Event* CopyRaw(byte* target, long offset, long length)
    {
        var args = StructSize.Stamped<PJRT_Buffer_CopyRawToHost_Args>();
        args.buffer = Pointer;
        args.dst = target;
        args.offset = offset;
        args.transfer_size = length;
        Plugin.Call(Plugin.Api->PJRT_Buffer_CopyRawToHost, &args);
        return args.@event;
    }

    void CheckRaw(long offset, long length)
    {
        var size = OnDeviceSize();
        if (offset < 0 || offset > size - length)
            throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Buffer_CopyRawToHost), $"{length} bytes at {offset} lie outside a buffer of {size} bytes");
    }

    static void CheckDestination(BufferType type, ReadOnlySpan<long> dimensions, long length)
    {
        var expected = type.HostByteCount(dimensions);
        if (expected != length) throw PjRtException.Invalid(ToHostCall, $"{BufferTypes.Describe(type, dimensions)} takes {expected} bytes, got room for {length}");
    }

    // The plugin unpacks small signed integers without their sign.
    static void ExtendSigns(BufferType type, Span<byte> elements)
    {
        if (type is not (BufferType.S1 or BufferType.S2 or BufferType.S4)) return;
        var shift = 8 - type.DeviceBitSize();
        foreach (ref var element in elements) element = (byte)((sbyte)(element << shift) >> shift);
    }
}
