using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillDescriptions(PJRT_Api* t)
    {
        t->PJRT_DeviceDescription_Id = &PJRT_DeviceDescription_Id;
        t->PJRT_DeviceDescription_ProcessIndex = &PJRT_DeviceDescription_ProcessIndex;
        t->PJRT_DeviceDescription_Attributes = &PJRT_DeviceDescription_Attributes;
        t->PJRT_DeviceDescription_Kind = &PJRT_DeviceDescription_Kind;
        t->PJRT_DeviceDescription_DebugString = &PJRT_DeviceDescription_DebugString;
        t->PJRT_DeviceDescription_ToString = &PJRT_DeviceDescription_ToString;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_Id(PJRT_DeviceDescription_Id_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->id = Content<int>(a->device_description);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_ProcessIndex(PJRT_DeviceDescription_ProcessIndex_Args* a) => Enter(a, a->device_description, Description);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_Attributes(PJRT_DeviceDescription_Attributes_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->attributes = NewAttributes(out a->num_attributes);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_Kind(PJRT_DeviceDescription_Kind_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->device_kind = Text("fake kind", out a->device_kind_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_DebugString(PJRT_DeviceDescription_DebugString_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->debug_string = Text("fake debug", out a->debug_string_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_ToString(PJRT_DeviceDescription_ToString_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->to_string = Text("fake description", out a->to_string_size);
        return null;
    }
}
