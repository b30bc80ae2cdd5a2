using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>An array in device memory, possibly still being computed.</summary>
/// <remarks>Disposing is allowed and never needed: the finalizer releases the memory, and the garbage collector is told of it.</remarks>
public sealed unsafe class PjRtBuffer : SafeHandle
{
    // Pressure is told for arrays that outweigh the call.
    const long PressureThreshold = 1 << 16;

    readonly Client client;
    readonly long bytes;

    internal PjRtBuffer(Client client, PJRT_Buffer* buffer, long bytes) : base(0, true)
    {
        var added = false;
        client.Handle.DangerousAddRef(ref added);
        this.client = client;
        this.bytes = bytes;
        SetHandle((nint)buffer);
        if (bytes >= PressureThreshold) GC.AddMemoryPressure(bytes);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The client.</summary>
    public Client Client => client;

    internal PJRT_Buffer* Pointer => (PJRT_Buffer*)handle;

    /// <summary>Copies host memory into a new buffer. The memory may change as soon as the call returns.</summary>
    /// <param name="device">Where.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="data">Row-major elements; one byte each for types of up to 8 bits.</param>
    /// <exception cref="PjRtException">The number of bytes does not fit, or the plugin refuses.</exception>
    public static PjRtBuffer FromHost(Device device, BufferType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<byte> data)
    {
        var expected = (long)type.HostByteSize();
        foreach (var size in dimensions) expected = checked(expected * size);
        if (expected != data.Length)
            throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_Client_BufferFromHostBuffer", $"{type}[{string.Join(",", dimensions.ToArray())}] takes {expected} bytes, got {data.Length}");
        var plugin = device.Client.Plugin;
        byte none = 0;
        fixed (byte* bytes = data)
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Client_BufferFromHostBuffer_Args>();
            args.client = device.Client.Pointer;
            args.data = bytes == null ? &none : bytes;
            args.type = (PJRT_Buffer_Type)type;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            args.host_buffer_semantics = PJRT_HostBufferSemantics.PJRT_HostBufferSemantics_kImmutableOnlyDuringCall;
            args.device = device.Pointer;
            plugin.Check(plugin.Api->PJRT_Client_BufferFromHostBuffer(&args), "PJRT_Client_BufferFromHostBuffer");
            if (args.done_with_host_buffer != null) PjRtEvent.Destroy(plugin, args.done_with_host_buffer);
            return new(device.Client, args.buffer, data.Length);
        }
    }

    /// <summary>Waits until the value is there.</summary>
    /// <exception cref="PjRtException">The computation failed.</exception>
    public void BlockUntilReady()
    {
        var ready = ReadyEvent();
        PjRtEvent.AwaitAndDestroy(client.Plugin, ready);
        GC.KeepAlive(this);
    }

    /// <summary>Completes when the value is there.</summary>
    public ValueTask ReadyAsync() => PjRtEvent.ToTask(client.Plugin, ReadyEvent());

    /// <summary>Waits, then copies the elements to the host in row-major order.</summary>
    /// <exception cref="PjRtException">The computation failed, the buffer is deleted, or the destination is too small.</exception>
    public void CopyTo(Span<byte> destination, int rank)
    {
        var plugin = client.Plugin;
        var order = stackalloc long[rank];
        for (var i = 0; i < rank; i++) order[i] = rank - 1 - i;
        var layout = StructSize.Stamped<PJRT_Buffer_MemoryLayout>();
        layout.type = PJRT_Buffer_MemoryLayout_Type.PJRT_Buffer_MemoryLayout_Type_Tiled;
        layout.Anonymous.tiled = StructSize.Stamped<PJRT_Buffer_MemoryLayout_Tiled>();
        layout.Anonymous.tiled.minor_to_major = order;
        layout.Anonymous.tiled.minor_to_major_size = (nuint)rank;
        byte none = 0;
        fixed (byte* target = destination)
        {
            var args = StructSize.Stamped<PJRT_Buffer_ToHostBuffer_Args>();
            args.src = Pointer;
            args.host_layout = &layout;
            args.dst = target == null ? &none : target;
            args.dst_size = (nuint)destination.Length;
            plugin.Check(plugin.Api->PJRT_Buffer_ToHostBuffer(&args), "PJRT_Buffer_ToHostBuffer");
            PjRtEvent.AwaitAndDestroy(plugin, args.@event);
        }
        GC.KeepAlive(this);
    }

    /// <summary>True once the buffer was donated or deleted.</summary>
    public bool IsDeleted
    {
        get
        {
            var args = StructSize.Stamped<PJRT_Buffer_IsDeleted_Args>();
            args.buffer = Pointer;
            client.Plugin.Check(client.Plugin.Api->PJRT_Buffer_IsDeleted(&args), "PJRT_Buffer_IsDeleted");
            GC.KeepAlive(this);
            return args.is_deleted != 0;
        }
    }

    /// <summary>The host address of the elements, for a CPU client. Valid while the buffer lives and after it is ready.</summary>
    internal byte* HostPointer()
    {
        var args = StructSize.Stamped<PJRT_Buffer_UnsafePointer_Args>();
        args.buffer = Pointer;
        client.Plugin.Check(client.Plugin.Api->PJRT_Buffer_UnsafePointer(&args), "PJRT_Buffer_UnsafePointer");
        return (byte*)args.buffer_pointer;
    }

    PJRT_Event* ReadyEvent()
    {
        var args = StructSize.Stamped<PJRT_Buffer_ReadyEvent_Args>();
        args.buffer = Pointer;
        client.Plugin.Check(client.Plugin.Api->PJRT_Buffer_ReadyEvent(&args), "PJRT_Buffer_ReadyEvent");
        return args.@event;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var plugin = client.Plugin;
        var args = StructSize.Stamped<PJRT_Buffer_Destroy_Args>();
        args.buffer = (PJRT_Buffer*)handle;
        var error = plugin.Api->PJRT_Buffer_Destroy(&args);
        if (error != null) plugin.Consume(error, "PJRT_Buffer_Destroy");
        if (bytes >= PressureThreshold) GC.RemoveMemoryPressure(bytes);
        client.Handle.DangerousRelease();
        return error == null;
    }
}
