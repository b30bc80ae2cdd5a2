using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A device of a client, which owns it.</summary>
public sealed unsafe class Device
{
    internal Device(Client client, PJRT_Device* pointer)
    {
        Client = client;
        Pointer = pointer;
        var api = client.Plugin.Api;
        var get = StructSize.Stamped<PJRT_Device_GetDescription_Args>();
        get.device = pointer;
        client.Plugin.Check(api->PJRT_Device_GetDescription(&get), "PJRT_Device_GetDescription");
        var id = StructSize.Stamped<PJRT_DeviceDescription_Id_Args>();
        id.device_description = get.device_description;
        client.Plugin.Check(api->PJRT_DeviceDescription_Id(&id), "PJRT_DeviceDescription_Id");
        Id = id.id;
        var kind = StructSize.Stamped<PJRT_DeviceDescription_Kind_Args>();
        kind.device_description = get.device_description;
        client.Plugin.Check(api->PJRT_DeviceDescription_Kind(&kind), "PJRT_DeviceDescription_Kind");
        Kind = Encoding.UTF8.GetString((byte*)kind.device_kind, (int)kind.device_kind_size);
    }

    /// <summary>The client.</summary>
    public Client Client { get; }

    /// <summary>The number, unique among all devices of the platform.</summary>
    public int Id { get; }

    /// <summary>The vendor's name of the kind of device.</summary>
    public string Kind { get; }

    internal PJRT_Device* Pointer { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Client.PlatformName}:{Id}";
}
