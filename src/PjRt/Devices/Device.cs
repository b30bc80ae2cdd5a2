using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A device of a client, which owns it. There is one object for each.</summary>
public sealed unsafe partial class Device
{
    Memory? defaultMemory;

    internal Device(Client client, PJRT_Device* pointer)
    {
        Client = client;
        Pointer = pointer;
        var args = StructSize.Stamped<PJRT_Device_GetDescription_Args>();
        args.device = pointer;
        client.Plugin.Call(client.Plugin.Api->PJRT_Device_GetDescription, &args);
        Description = new(client.Plugin, args.device_description, client.Handle);
        (Id, Kind) = (Description.Id, Description.Kind);
    }

    /// <summary>The client.</summary>
    public Client Client { get; }

    /// <summary>The description, which knows nothing of the client.</summary>
    public DeviceDescription Description { get; }

    /// <summary>The number, unique among all devices of the platform.</summary>
    public int Id { get; }

    /// <summary>The vendor's name of the kind of device.</summary>
    public string Kind { get; }

    /// <summary>True if this process can use it.</summary>
    public bool IsAddressable
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_IsAddressable_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_IsAddressable, &args);
            return args.is_addressable != 0;
        }
    }

    /// <summary>The number that the hardware of this host has for it, or -1.</summary>
    public int LocalHardwareId
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_LocalHardwareId_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_LocalHardwareId, &args);
            return args.local_hardware_id;
        }
    }

    /// <summary>The memories that it can use.</summary>
    public IReadOnlyList<Memory> Memories
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_AddressableMemories_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_AddressableMemories, &args);
            return Client.MemoriesOf(args.memories, args.num_memories);
        }
    }

    /// <summary>The memory where its buffers are unless another is asked for.</summary>
    public Memory DefaultMemory
    {
        get
        {
            if (defaultMemory is not null) return defaultMemory;
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_DefaultMemory_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_DefaultMemory, &args);
            return defaultMemory = Client.MemoryOf(args.memory);
        }
    }

    internal PJRT_Device* Pointer { get; }

    Plugin Plugin => Client.Plugin;

    /// <summary>The platform and the number.</summary>
    public override string ToString() => $"{Client.PlatformName}:{Id}";
}
