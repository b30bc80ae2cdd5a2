using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillTopologies(PJRT_Api* t)
    {
        t->PJRT_TopologyDescription_Create = &PJRT_TopologyDescription_Create;
        t->PJRT_TopologyDescription_Deserialize = &PJRT_TopologyDescription_Deserialize;
        t->PJRT_TopologyDescription_Destroy = &PJRT_TopologyDescription_Destroy;
        t->PJRT_TopologyDescription_PlatformName = &PJRT_TopologyDescription_PlatformName;
        t->PJRT_TopologyDescription_PlatformVersion = &PJRT_TopologyDescription_PlatformVersion;
        t->PJRT_TopologyDescription_GetDeviceDescriptions = &PJRT_TopologyDescription_GetDeviceDescriptions;
        t->PJRT_TopologyDescription_Attributes = &PJRT_TopologyDescription_Attributes;
        t->PJRT_TopologyDescription_Fingerprint = &PJRT_TopologyDescription_Fingerprint;
        t->PJRT_TopologyDescription_GetMemorySpaceKindIds = &PJRT_TopologyDescription_GetMemorySpaceKindIds;
        t->PJRT_TopologyDescription_Serialize = &PJRT_TopologyDescription_Serialize;
        t->PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace = &PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Create(PJRT_TopologyDescription_Create_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->topology = NewTopology();
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Deserialize(PJRT_TopologyDescription_Deserialize_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->topology = NewTopology();
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Destroy(PJRT_TopologyDescription_Destroy_Args* a)
    {
        var error = Enter(a, a->topology, Topology);
        Kill(a->topology, Topology, nameof(PJRT_TopologyDescription_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_PlatformName(PJRT_TopologyDescription_PlatformName_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->platform_name = Text("fake", out a->platform_name_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_PlatformVersion(PJRT_TopologyDescription_PlatformVersion_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->platform_version = Text("fake version", out a->platform_version_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_GetDeviceDescriptions(PJRT_TopologyDescription_GetDeviceDescriptions_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->descriptions = (PJRT_DeviceDescription**)Array((nint)New(Description, a->topology, 0));
        a->num_descriptions = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Attributes(PJRT_TopologyDescription_Attributes_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->attributes = NewAttributes(out a->num_attributes);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Fingerprint(PJRT_TopologyDescription_Fingerprint_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->fingerprint = ulong.MaxValue;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_GetMemorySpaceKindIds(PJRT_TopologyDescription_GetMemorySpaceKindIds_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->memory_space_kind_ids = Array(4, 5);
        a->num_memory_space_kind_ids = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_Serialize(PJRT_TopologyDescription_Serialize_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        a->serialized_bytes = NewHolder("topology"u8, out a->serialized_bytes_size, out var holder);
        a->serialized_topology = (PJRT_SerializedTopology*)holder;
        a->serialized_topology_deleter = (delegate* unmanaged[Cdecl]<PJRT_SerializedTopology*, void>)Deleter;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace(PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        // Here the bytes are what the deleter frees.
        a->serialized_shape = (sbyte*)New(Holder);
        a->serialized_shape_size = 3;
        a->serialized_shape_deleter = (delegate* unmanaged[Cdecl]<sbyte*, void>)Deleter;
        return null;
    }

    static PJRT_TopologyDescription* NewTopology() => (PJRT_TopologyDescription*)New(Topology);
}
