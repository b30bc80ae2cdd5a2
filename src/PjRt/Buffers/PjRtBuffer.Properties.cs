using System.Collections.Immutable;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    /// <summary>The element type.</summary>
    public BufferType ElementType
    {
        get
        {
            using var use = new HandleUse(this);
            return Type();
        }
    }

    /// <summary>The dimensions; of a dynamic dimension, its bound.</summary>
    public ImmutableArray<long> Dimensions
    {
        get
        {
            using var use = new HandleUse(this);
            return [.. DimensionSpan()];
        }
    }

    /// <summary>The dimensions without padding: of a dynamic dimension its size now. Waits for the value where some are dynamic.</summary>
    public ImmutableArray<long> UnpaddedDimensions
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_UnpaddedDimensions_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_UnpaddedDimensions, &args);
            return [.. new ReadOnlySpan<long>(args.unpadded_dims, (int)args.num_dims)];
        }
    }

    /// <summary>The indices of the dynamic dimensions.</summary>
    public ImmutableArray<int> DynamicDimensions
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_DynamicDimensionIndices_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_DynamicDimensionIndices, &args);
            var indices = ImmutableArray.CreateBuilder<int>((int)args.num_dynamic_dims);
            for (nuint i = 0; i < args.num_dynamic_dims; i++) indices.Add((int)args.dynamic_dim_indices[i]);
            return indices.MoveToImmutable();
        }
    }

    /// <summary>The bytes that the elements take on the device, padding included.</summary>
    public long OnDeviceSizeInBytes
    {
        get
        {
            using var use = new HandleUse(this);
            return OnDeviceSize();
        }
    }

    /// <summary>The order of the elements in device memory.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public MemoryLayout Layout
    {
        get
        {
            using var use = new HandleUse(this);
            return MemoryLayout.Of(Plugin, this);
        }
    }

    /// <summary>The device.</summary>
    public Device Device
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_Device_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_Device, &args);
            return client.DeviceOf(args.device);
        }
    }

    /// <summary>The memory of the device that it is in.</summary>
    public Memory Memory
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_Memory_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_Memory, &args);
            return client.MemoryOf(args.memory);
        }
    }

    /// <summary>True if the memory is the host's.</summary>
    public bool IsOnCpu
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_IsOnCpu_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_IsOnCpu, &args);
            return args.is_on_cpu != 0;
        }
    }

    /// <summary>The type, such as <c>F32[2,3]</c>.</summary>
    public override string ToString() => IsClosed ? "a disposed buffer" : BufferTypes.Describe(ElementType, Dimensions.AsSpan());

    /// <summary>True if element type and dimensions are those of a type.</summary>
    internal bool IsOf(ArrayType type)
    {
        using var use = new HandleUse(this);
        return Type() == type.ElementType && DimensionSpan().SequenceEqual(type.Dimensions.AsSpan());
    }

    BufferType Type()
    {
        var args = StructSize.Stamped<PJRT_Buffer_ElementType_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_ElementType, &args);
        return (BufferType)args.type;
    }

    // Valid while the buffer lives.
    ReadOnlySpan<long> DimensionSpan()
    {
        var args = StructSize.Stamped<PJRT_Buffer_Dimensions_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_Dimensions, &args);
        return new(args.dims, (int)args.num_dims);
    }

    long OnDeviceSize()
    {
        var args = StructSize.Stamped<PJRT_Buffer_OnDeviceSizeInBytes_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_OnDeviceSizeInBytes, &args);
        return (long)args.on_device_size_in_bytes;
    }
}
