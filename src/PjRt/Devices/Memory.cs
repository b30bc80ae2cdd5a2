using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A memory of a client, which owns it. There is one object for each.</summary>
public sealed unsafe class Memory
{
    internal Memory(Client client, PJRT_Memory* pointer)
    {
        Client = client;
        Pointer = pointer;
        var kind = StructSize.Stamped<PJRT_Memory_Kind_Args>();
        kind.memory = pointer;
        Plugin.Call(Plugin.Api->PJRT_Memory_Kind, &kind);
        Kind = NativeText.Read(kind.kind, kind.kind_size);
        var id = StructSize.Stamped<PJRT_Memory_Id_Args>();
        id.memory = pointer;
        Plugin.Call(Plugin.Api->PJRT_Memory_Id, &id);
        Id = id.id;
    }

    /// <summary>The client.</summary>
    public Client Client { get; }

    /// <summary>The number, unique among all memories of the platform.</summary>
    public int Id { get; }

    /// <summary>The kind, such as <c>device</c> or <c>pinned_host</c>.</summary>
    public string Kind { get; }

    /// <summary>The number of the kind on the platform.</summary>
    public int KindId
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Memory_Kind_Id_Args>();
            args.memory = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Memory_Kind_Id, &args);
            return args.kind_id;
        }
    }

    /// <summary>The devices that can use it.</summary>
    public IReadOnlyList<Device> Devices
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Memory_AddressableByDevices_Args>();
            args.memory = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Memory_AddressableByDevices, &args);
            return Client.DevicesOf(args.devices, args.num_devices);
        }
    }

    /// <summary>A text for logs.</summary>
    public string DebugString
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Memory_DebugString_Args>();
            args.memory = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Memory_DebugString, &args);
            return NativeText.Read(args.debug_string, args.debug_string_size);
        }
    }

    internal PJRT_Memory* Pointer { get; }

    Plugin Plugin => Client.Plugin;

    /// <summary>The plugin's own text.</summary>
    public override string ToString()
    {
        using var use = new HandleUse(Client.Handle);
        var args = StructSize.Stamped<PJRT_Memory_ToString_Args>();
        args.memory = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Memory_ToString, &args);
        return NativeText.Read(args.to_string, args.to_string_size);
    }
}
