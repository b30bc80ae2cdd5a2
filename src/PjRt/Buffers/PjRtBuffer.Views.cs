using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    Order order;

    enum Order : byte
    {
        Unknown,
        RowMajor,
        Other,
    }

    /// <summary>Waits, then gives the elements where they are, without a copy. Only where device memory is host memory.</summary>
    /// <exception cref="PjRtException">The memory is not the host's, the computation failed, or the buffer is deleted.</exception>
    public HostView View()
    {
        using var use = new HandleUse(this);
        if (!client.IsCpu) throw new PjRtException(PjRtErrorCode.FailedPrecondition, "view", $"the memory of {Device} is not the host's");
        return new(this);
    }

    /// <summary>Keeps the memory from being freed or given away by donation, until the reference is disposed.</summary>
    /// <exception cref="PjRtException">The plugin refuses, or the buffer is deleted.</exception>
    public ExternalReference AcquireReference() => new(this);

    /// <summary>The address of the elements, meant for telling whether two buffers share memory. It says nothing of whether the value is there.</summary>
    /// <exception cref="PjRtException">The plugin has no such addresses, or the buffer is deleted.</exception>
    public nint UnsafePointer
    {
        get
        {
            using var use = new HandleUse(this);
            return (nint)HostPointer();
        }
    }

    /// <summary>The address of the elements on the device, valid while an <see cref="ExternalReference"/> is held.</summary>
    /// <exception cref="PjRtException">The plugin has no such addresses, or the buffer is deleted.</exception>
    public nint DevicePointer
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_OpaqueDeviceMemoryDataPointer_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_OpaqueDeviceMemoryDataPointer, &args);
            return (nint)args.device_memory_ptr;
        }
    }

    /// <summary>The host address of the elements, for a CPU client. Valid while the buffer lives and after it is ready.</summary>
    internal byte* HostPointer()
    {
        var args = StructSize.Stamped<PJRT_Buffer_UnsafePointer_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_UnsafePointer, &args);
        return (byte*)args.buffer_pointer;
    }

    internal void AwaitReady() => EventCalls.AwaitAndDestroy(Plugin, ReadyEvent());

    internal long ByteCount() => OnDeviceSize();

    // The plugin does not guard this count, hence the lock.
    internal void IncreaseReferences()
    {
        var args = StructSize.Stamped<PJRT_Buffer_IncreaseExternalReferenceCount_Args>();
        args.buffer = Pointer;
        lock (this) Plugin.Call(Plugin.Api->PJRT_Buffer_IncreaseExternalReferenceCount, &args);
    }

    internal void DecreaseReferences()
    {
        var args = StructSize.Stamped<PJRT_Buffer_DecreaseExternalReferenceCount_Args>();
        args.buffer = Pointer;
        lock (this) Plugin.Release(Plugin.Api->PJRT_Buffer_DecreaseExternalReferenceCount, &args);
    }

    Order QueryOrder(int rank)
    {
        if (Plugin.Api->PJRT_Buffer_GetMemoryLayout == null) return Order.Other;
        var args = StructSize.Stamped<PJRT_Buffer_GetMemoryLayout_Args>();
        args.buffer = Pointer;
        if (!Plugin.Release(Plugin.Api->PJRT_Buffer_GetMemoryLayout, &args)) return Order.Other;
        ref readonly var tiled = ref args.layout.Anonymous.tiled;
        if (args.layout.type != PJRT_Buffer_MemoryLayout_Type.PJRT_Buffer_MemoryLayout_Type_Tiled || tiled.num_tiles != 0 || (int)tiled.minor_to_major_size != rank) return Order.Other;
        for (var i = 0; i < rank; i++)
            if (tiled.minor_to_major[i] != rank - 1 - i) return Order.Other;
        return Order.RowMajor;
    }
}
