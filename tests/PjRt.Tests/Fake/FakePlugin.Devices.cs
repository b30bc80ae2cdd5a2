using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    sealed record FakeDevice(int Id, nint Description, nint Memory);

    static void FillDevices(PJRT_Api* t)
    {
        t->PJRT_Device_GetDescription = &PJRT_Device_GetDescription;
        t->PJRT_Device_IsAddressable = &PJRT_Device_IsAddressable;
        t->PJRT_Device_LocalHardwareId = &PJRT_Device_LocalHardwareId;
        t->PJRT_Device_AddressableMemories = &PJRT_Device_AddressableMemories;
        t->PJRT_Device_DefaultMemory = &PJRT_Device_DefaultMemory;
        t->PJRT_Device_MemoryStats = &PJRT_Device_MemoryStats;
        t->PJRT_Device_ClearMemoryStats = &PJRT_Device_ClearMemoryStats;
        t->PJRT_Device_PoisonExecution = &PJRT_Device_PoisonExecution;
        t->PJRT_Device_CreateAsyncTrackingEvent = &PJRT_Device_CreateAsyncTrackingEvent;
        t->PJRT_AsyncTrackingEvent_Destroy = &PJRT_AsyncTrackingEvent_Destroy;
        t->PJRT_Device_GetAttributes = &PJRT_Device_GetAttributes;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_GetDescription(PJRT_Device_GetDescription_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->device_description = (PJRT_DeviceDescription*)Content<FakeDevice>(a->device).Description;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_IsAddressable(PJRT_Device_IsAddressable_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->is_addressable = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_LocalHardwareId(PJRT_Device_LocalHardwareId_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->local_hardware_id = Content<FakeDevice>(a->device).Id + 10;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_AddressableMemories(PJRT_Device_AddressableMemories_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->memories = (PJRT_Memory**)Array(Content<FakeDevice>(a->device).Memory);
        a->num_memories = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_DefaultMemory(PJRT_Device_DefaultMemory_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->memory = (PJRT_Memory*)Content<FakeDevice>(a->device).Memory;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_MemoryStats(PJRT_Device_MemoryStats_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        (a->bytes_in_use, a->peak_bytes_in_use, a->peak_bytes_in_use_is_set, a->num_allocs) = (100, 200, 1, 5);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_ClearMemoryStats(PJRT_Device_ClearMemoryStats_Args* a) => Enter(a, a->device, Device);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_PoisonExecution(PJRT_Device_PoisonExecution_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->poisoned = a->launch_id == 3 ? (byte)1 : (byte)0;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_CreateAsyncTrackingEvent(PJRT_Device_CreateAsyncTrackingEvent_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->@event = (PJRT_AsyncTrackingEvent*)New(Tracking);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncTrackingEvent_Destroy(PJRT_AsyncTrackingEvent_Destroy_Args* a)
    {
        var error = Enter(a, a->@event, Tracking);
        Kill(a->@event, Tracking, nameof(PJRT_AsyncTrackingEvent_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Device_GetAttributes(PJRT_Device_GetAttributes_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->attributes = NewAttributes(out a->num_attributes);
        a->device_attributes = (PJRT_Device_Attributes*)New(Holder);
        a->attributes_deleter = (delegate* unmanaged[Cdecl]<PJRT_Device_Attributes*, void>)(delegate* unmanaged[Cdecl]<void*, void>)&Free;
        return null;
    }
}
