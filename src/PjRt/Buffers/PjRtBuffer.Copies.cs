using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    /// <summary>A copy on another device of the client.</summary>
    /// <exception cref="PjRtException">The device is of another client, the buffer is deleted, or the plugin refuses.</exception>
    public PjRtBuffer CopyTo(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.Client != client) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Buffer_CopyToDevice), $"{device} is a device of another client");
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_Buffer_CopyToDevice_Args>();
        args.buffer = Pointer;
        args.dst_device = device.Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_CopyToDevice, &args);
        return new(client, args.dst_buffer, bytes);
    }

    /// <summary>A copy in another memory of the client.</summary>
    /// <exception cref="PjRtException">The memory is of another client or the one that the buffer is in, the buffer is deleted, or the plugin refuses.</exception>
    public PjRtBuffer CopyTo(Memory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.Client != client) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Buffer_CopyToMemory), $"{memory} is a memory of another client");
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_Buffer_CopyToMemory_Args>();
        args.buffer = Pointer;
        args.dst_memory = memory.Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_CopyToMemory, &args);
        return new(client, args.dst_buffer, bytes);
    }

    /// <summary>The same bytes under another type.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="layout">The order, or null for the default one, not this buffer's.</param>
    /// <exception cref="PjRtException">The bytes are not as many, the buffer is deleted, or the plugin does not have it.</exception>
    public PjRtBuffer Bitcast(BufferType type, ReadOnlySpan<long> dimensions, MemoryLayout? layout = null)
    {
        using var use = new HandleUse(this);
        var (size, wanted) = (Type().HostByteCount(DimensionSpan()), type.HostByteCount(dimensions));
        if (!type.IsPacked() && !Type().IsPacked() && size != wanted)
            throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Buffer_Bitcast), $"{BufferTypes.Describe(type, dimensions)} takes {wanted} bytes, {this} has {size}");
        using var native = new NativeLayout(layout);
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Buffer_Bitcast_Args>();
            args.buffer = Pointer;
            args.element_type = (PJRT_Buffer_Type)type;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            args.device_layout = native.Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_Bitcast, &args);
            return new(client, args.out_buffer, bytes);
        }
    }
}
