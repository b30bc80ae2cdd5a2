using System.Buffers;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    const string FromHostCall = nameof(PJRT_Api.PJRT_Client_BufferFromHostBuffer);

    /// <summary>Copies host memory into a new buffer. The memory may change as soon as the call returns.</summary>
    /// <param name="where">A device or a memory.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="data">Row-major elements; one byte each for types of up to 8 bits.</param>
    /// <exception cref="PjRtException">The number of bytes does not fit, or the plugin refuses.</exception>
    public static PjRtBuffer FromHost(Placement where, BufferType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<byte> data)
    {
        CheckSize(type, dimensions, data.Length);
        fixed (byte* bytes = data)
        {
            var buffer = Upload(where, type, dimensions, bytes, [], HostBufferSemantics.ImmutableOnlyDuringCall, null, data.Length, out var done);
            EventCalls.Destroy(where.Client.Plugin, done);
            return buffer;
        }
    }

    /// <summary>Copies a strided host array into a new buffer. The memory may change as soon as the call returns.</summary>
    /// <param name="where">A device or a memory.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="data">The memory that holds the elements.</param>
    /// <param name="byteStrides">The bytes from one element to the next, per dimension; may be negative or zero.</param>
    /// <param name="origin">Where in <paramref name="data"/> the element with all indices 0 is.</param>
    /// <param name="layout">The order on the device, or null for the default one.</param>
    /// <exception cref="PjRtException">An element lies outside the memory, or the plugin refuses.</exception>
    public static PjRtBuffer FromHost(Placement where, BufferType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<byte> data, ReadOnlySpan<long> byteStrides, int origin = 0,
        MemoryLayout? layout = null)
    {
        var bytes = type.HostByteCount(dimensions);
        CheckStrides(type, dimensions, byteStrides, origin, data.Length);
        fixed (byte* start = data)
        {
            var buffer = Upload(where, type, dimensions, start + origin, byteStrides, HostBufferSemantics.ImmutableOnlyDuringCall, layout, bytes, out var done);
            EventCalls.Destroy(where.Client.Plugin, done);
            return buffer;
        }
    }

    /// <summary>Makes a buffer of host memory that stays where it is: without a copy where semantics and plugin allow it.</summary>
    /// <remarks>
    /// The memory is pinned until the plugin is done with it: with zero copy, as long as the buffer lives. CPU plugins go without a copy only on a 64-byte boundary
    /// (<see cref="AlignedMemory{T}"/>) and for types that are not packed; otherwise they copy, and say nothing.
    /// </remarks>
    /// <param name="where">A device or a memory.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="data">Row-major elements; one byte each for types of up to 8 bits.</param>
    /// <param name="semantics">What the plugin may do with the memory. Where it may write to it, the memory must be the caller's to give.</param>
    /// <param name="hostReleased">Completes when the plugin needs the memory no more.</param>
    /// <exception cref="PjRtException">The number of bytes does not fit, or the plugin refuses.</exception>
    public static PjRtBuffer FromHost(Placement where, BufferType type, ReadOnlySpan<long> dimensions, ReadOnlyMemory<byte> data, HostBufferSemantics semantics, out Task hostReleased)
    {
        CheckSize(type, dimensions, data.Length);
        if (semantics is < HostBufferSemantics.ImmutableOnlyDuringCall or > HostBufferSemantics.MutableZeroCopy)
            throw PjRtException.Invalid(FromHostCall, $"{semantics} are no semantics");
        var pin = data.Pin();
        PjRtBuffer buffer;
        PJRT_Event* done;
        try
        {
            buffer = Upload(where, type, dimensions, (byte*)pin.Pointer, [], semantics, null, data.Length, out done);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
        hostReleased = EventCalls.ToTask(where.Client.Plugin, done, new Pinned(pin).Release).AsTask();
        return buffer;
    }

    static void CheckSize(BufferType type, ReadOnlySpan<long> dimensions, long bytes)
    {
        var expected = type.HostByteCount(dimensions);
        if (expected != bytes) throw PjRtException.Invalid(FromHostCall, $"{BufferTypes.Describe(type, dimensions)} takes {expected} bytes, got {bytes}");
    }

    static void CheckStrides(BufferType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<long> strides, int origin, int length)
    {
        if (strides.Length != dimensions.Length) throw PjRtException.Invalid(FromHostCall, $"{BufferTypes.Describe(type, dimensions)} needs {dimensions.Length} strides, got {strides.Length}");
        if (type.HostByteCount(dimensions) == 0) return;
        Int128 lowest = origin, highest = origin + type.HostByteSize();
        for (var i = 0; i < dimensions.Length; i++)
        {
            var reach = (Int128)strides[i] * (dimensions[i] - 1);
            if (reach < 0) lowest += reach;
            else highest += reach;
        }
        if (lowest < 0 || highest > length)
            throw PjRtException.Invalid(FromHostCall, $"the elements of {BufferTypes.Describe(type, dimensions)} lie at bytes {lowest} to {highest} of memory with {length} bytes");
    }

    static PjRtBuffer Upload(Placement where, BufferType type, ReadOnlySpan<long> dimensions, byte* data, ReadOnlySpan<long> strides, HostBufferSemantics semantics,
        MemoryLayout? layout, long bytes, out PJRT_Event* done)
    {
        var client = where.Client;
        if (type is BufferType.Invalid or BufferType.Token or BufferType.F6E2M3FN or BufferType.F6E3M2FN)
            throw PjRtException.Invalid(FromHostCall, $"there are no buffers of type {type}");
        client.Handle.Garbage.Sweep(4);
        byte none = 0;
        using var use = new HandleUse(client.Handle);
        using var native = new NativeLayout(layout);
        fixed (long* dims = dimensions, steps = strides)
        {
            var args = StructSize.Stamped<PJRT_Client_BufferFromHostBuffer_Args>();
            args.client = client.Pointer;
            args.data = data == null ? &none : data;
            args.type = (PJRT_Buffer_Type)type;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            args.byte_strides = steps;
            args.num_byte_strides = (nuint)strides.Length;
            args.host_buffer_semantics = (PJRT_HostBufferSemantics)semantics;
            args.device = where.Device is null ? null : where.Device.Pointer;
            args.memory = where.Memory is null ? null : where.Memory.Pointer;
            args.device_layout = native.Pointer;
            try
            {
                client.Plugin.Call(client.Plugin.Api->PJRT_Client_BufferFromHostBuffer, &args);
            }
            catch (PjRtException e) when (e.Code == PjRtErrorCode.ResourceExhausted)
            {
                client.Handle.Garbage.Reclaim();
                client.Plugin.Call(client.Plugin.Api->PJRT_Client_BufferFromHostBuffer, &args);
            }
            done = args.done_with_host_buffer;
            return new(client, args.buffer, bytes);
        }
    }

    sealed class Pinned(MemoryHandle handle)
    {
        MemoryHandle handle = handle;

        public void Release() => handle.Dispose();
    }
}
