using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Client
{
    /// <summary>The version of the platform, in the plugin's words.</summary>
    public string PlatformVersion
    {
        get
        {
            using var use = new HandleUse(handle);
            var args = StructSize.Stamped<PJRT_Client_PlatformVersion_Args>();
            args.client = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Client_PlatformVersion, &args);
            return NativeText.Read(args.platform_version, args.platform_version_size);
        }
    }

    /// <summary>The index of this process among those of one computation.</summary>
    public int ProcessIndex
    {
        get
        {
            using var use = new HandleUse(handle);
            var args = StructSize.Stamped<PJRT_Client_ProcessIndex_Args>();
            args.client = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Client_ProcessIndex, &args);
            return args.process_index;
        }
    }

    /// <summary>All devices, those of other processes included.</summary>
    public IReadOnlyList<Device> AllDevices
    {
        get
        {
            using var use = new HandleUse(handle);
            var args = StructSize.Stamped<PJRT_Client_Devices_Args>();
            args.client = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Client_Devices, &args);
            return DevicesOf(args.devices, args.num_devices);
        }
    }

    /// <summary>The memories that this process can use.</summary>
    public IReadOnlyList<Memory> Memories
    {
        get
        {
            using var use = new HandleUse(handle);
            var args = StructSize.Stamped<PJRT_Client_AddressableMemories_Args>();
            args.client = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Client_AddressableMemories, &args);
            return MemoriesOf(args.addressable_memories, args.num_addressable_memories);
        }
    }

    /// <summary>The devices as a description that programs can be compiled for without them.</summary>
    /// <exception cref="PjRtException">The plugin has none.</exception>
    public TopologyDescription GetTopology()
    {
        using var use = new HandleUse(handle);
        var args = StructSize.Stamped<PJRT_Client_TopologyDescription_Args>();
        args.client = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Client_TopologyDescription, &args);
        return new(Plugin, args.topology, handle);
    }

    /// <summary>The device with an id.</summary>
    /// <exception cref="PjRtException">There is none.</exception>
    public Device LookupDevice(int id)
    {
        using var use = new HandleUse(handle);
        var args = StructSize.Stamped<PJRT_Client_LookupDevice_Args>();
        args.client = Pointer;
        args.id = id;
        Plugin.Call(Plugin.Api->PJRT_Client_LookupDevice, &args);
        return DeviceOf(args.device);
    }

    /// <summary>The device of this process with a local hardware id.</summary>
    /// <exception cref="PjRtException">There is none.</exception>
    public Device LookupAddressableDevice(int localHardwareId)
    {
        using var use = new HandleUse(handle);
        var args = StructSize.Stamped<PJRT_Client_LookupAddressableDevice_Args>();
        args.client = Pointer;
        args.local_hardware_id = localHardwareId;
        Plugin.Call(Plugin.Api->PJRT_Client_LookupAddressableDevice, &args);
        return DeviceOf(args.addressable_device);
    }

    /// <summary>Which device the plugin would give to each replica and partition.</summary>
    /// <exception cref="PjRtException">A count is less than 1, or there are too few devices.</exception>
    public DeviceAssignment DefaultDeviceAssignment(int replicas, int partitions)
    {
        if (replicas < 1 || partitions < 1)
            throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Client_DefaultDeviceAssignment), $"replicas and partitions must be at least 1, got {replicas} and {partitions}");
        using var use = new HandleUse(handle);
        var ids = new int[checked(replicas * partitions)];
        fixed (int* first = ids)
        {
            var args = StructSize.Stamped<PJRT_Client_DefaultDeviceAssignment_Args>();
            args.client = Pointer;
            args.num_replicas = replicas;
            args.num_partitions = partitions;
            args.default_assignment_size = (nuint)ids.Length;
            args.default_assignment = first;
            Plugin.Call(Plugin.Api->PJRT_Client_DefaultDeviceAssignment, &args);
        }
        return new(replicas, partitions, [.. ids]);
    }

    /// <summary>The layout that the plugin gives to arrays of a type.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public MemoryLayout DefaultLayout(BufferType type, ReadOnlySpan<long> dimensions)
    {
        type.HostByteCount(dimensions);
        return LayoutCalls.Default(this, type, dimensions);
    }

    /// <summary>Registers host memory for fast transfers, until the registration is disposed.</summary>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public DmaRegistration MapForDma(Memory<byte> memory) => new(this, memory);
}
