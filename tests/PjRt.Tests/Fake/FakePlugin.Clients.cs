using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    const int DeviceCount = 2;

    /// <summary>The platform that clients say they are.</summary>
    public static string PlatformName { get; set; } = "fake";

    static void FillClients(PJRT_Api* t)
    {
        t->PJRT_Client_Create = &PJRT_Client_Create;
        t->PJRT_Client_Destroy = &PJRT_Client_Destroy;
        t->PJRT_Client_PlatformName = &PJRT_Client_PlatformName;
        t->PJRT_Client_ProcessIndex = &PJRT_Client_ProcessIndex;
        t->PJRT_Client_PlatformVersion = &PJRT_Client_PlatformVersion;
        t->PJRT_Client_Devices = &PJRT_Client_Devices;
        t->PJRT_Client_AddressableDevices = &PJRT_Client_AddressableDevices;
        t->PJRT_Client_LookupDevice = &PJRT_Client_LookupDevice;
        t->PJRT_Client_LookupAddressableDevice = &PJRT_Client_LookupAddressableDevice;
        t->PJRT_Client_AddressableMemories = &PJRT_Client_AddressableMemories;
        t->PJRT_Client_DefaultDeviceAssignment = &PJRT_Client_DefaultDeviceAssignment;
        t->PJRT_Client_TopologyDescription = &PJRT_Client_TopologyDescription;
        t->PJRT_Client_DmaMap = &PJRT_Client_DmaMap;
        t->PJRT_Client_DmaUnmap = &PJRT_Client_DmaUnmap;
    }

    /// <summary>A client with its devices, their descriptions and memories, and its topology, all of which end with it.</summary>
    sealed class FakeClient
    {
        public required nint[] Devices { get; init; }

        public required nint[] Memories { get; init; }

        public required nint Topology { get; init; }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_Create(PJRT_Client_Create_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        if (a->kv_get_callback != null) UseStore(a);
        var client = New(Client);
        var devices = new nint[DeviceCount];
        var memories = new nint[DeviceCount];
        for (var i = 0; i < DeviceCount; i++)
        {
            memories[i] = (nint)New(Memory, client, i);
            devices[i] = (nint)New(Device, client, new FakeDevice(i, (nint)New(Description, client, i), memories[i]));
        }
        Objects[(nint)client].Content = new FakeClient { Devices = devices, Memories = memories, Topology = (nint)New(Topology, client) };
        a->client = (PJRT_Client*)client;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_Destroy(PJRT_Client_Destroy_Args* a)
    {
        var error = Enter(a, a->client, Client);
        Kill(a->client, Client, nameof(PJRT_Client_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_PlatformName(PJRT_Client_PlatformName_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->platform_name = Text(PlatformName, out a->platform_name_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_ProcessIndex(PJRT_Client_ProcessIndex_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->process_index = 7;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_PlatformVersion(PJRT_Client_PlatformVersion_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->platform_version = Text("fake version", out a->platform_version_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_Devices(PJRT_Client_Devices_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->devices = (PJRT_Device**)Array<nint>(Content<FakeClient>(a->client).Devices);
        a->num_devices = DeviceCount;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_AddressableDevices(PJRT_Client_AddressableDevices_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->addressable_devices = (PJRT_Device**)Array<nint>(Content<FakeClient>(a->client).Devices);
        a->num_addressable_devices = DeviceCount;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_LookupDevice(PJRT_Client_LookupDevice_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        if (a->id is < 0 or >= DeviceCount) return NewError(PjRtErrorCode.InvalidArgument, "no such device");
        a->device = (PJRT_Device*)Content<FakeClient>(a->client).Devices[a->id];
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_LookupAddressableDevice(PJRT_Client_LookupAddressableDevice_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->addressable_device = (PJRT_Device*)Content<FakeClient>(a->client).Devices[a->local_hardware_id];
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_AddressableMemories(PJRT_Client_AddressableMemories_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->addressable_memories = (PJRT_Memory**)Array<nint>(Content<FakeClient>(a->client).Memories);
        a->num_addressable_memories = DeviceCount;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_DefaultDeviceAssignment(PJRT_Client_DefaultDeviceAssignment_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        for (nuint i = 0; i < a->default_assignment_size; i++) a->default_assignment[i] = (int)i;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_TopologyDescription(PJRT_Client_TopologyDescription_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->topology = (PJRT_TopologyDescription*)Content<FakeClient>(a->client).Topology;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_DmaMap(PJRT_Client_DmaMap_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        Objects[(nint)a->data] = new(Dma, 0, generation);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_DmaUnmap(PJRT_Client_DmaUnmap_Args* a)
    {
        var error = Enter(a, a->client, Client);
        Kill(a->data, Dma, nameof(PJRT_Client_DmaUnmap));
        return error;
    }
}
