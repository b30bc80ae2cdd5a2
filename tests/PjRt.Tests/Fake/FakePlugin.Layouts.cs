using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillLayouts(PJRT_Layouts_Extension* t)
    {
        t->PJRT_Layouts_MemoryLayout_Destroy = &PJRT_Layouts_MemoryLayout_Destroy;
        t->PJRT_Layouts_MemoryLayout_Serialize = &PJRT_Layouts_MemoryLayout_Serialize;
        t->PJRT_Layouts_PJRT_Client_GetDefaultLayout = &PJRT_Layouts_PJRT_Client_GetDefaultLayout;
        t->PJRT_Layouts_PJRT_Buffer_MemoryLayout = &PJRT_Layouts_PJRT_Buffer_MemoryLayout;
        t->PJRT_Layouts_PJRT_Topology_GetDefaultLayout = &PJRT_Layouts_PJRT_Topology_GetDefaultLayout;
        t->PJRT_Layouts_PJRT_Executable_GetOutputLayouts = &PJRT_Layouts_PJRT_Executable_GetOutputLayouts;
        t->PJRT_Layouts_PJRT_Executable_GetParameterLayouts = &PJRT_Layouts_PJRT_Executable_GetParameterLayouts;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_MemoryLayout_Destroy(PJRT_Layouts_MemoryLayout_Destroy_Args* a)
    {
        var error = Enter(a, a->layout, Layout);
        Kill(a->layout, Layout, nameof(PJRT_Layouts_MemoryLayout_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_MemoryLayout_Serialize(PJRT_Layouts_MemoryLayout_Serialize_Args* a)
    {
        if (Enter(a, a->layout, Layout) is var e && e != null) return e;
        a->serialized_bytes = NewHolder("{1,0}"u8, out a->serialized_bytes_size, out var holder);
        a->serialized_layout = (PJRT_Layouts_SerializedLayout*)holder;
        a->serialized_layout_deleter = (delegate* unmanaged[Cdecl]<PJRT_Layouts_SerializedLayout*, void>)Deleter;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_PJRT_Client_GetDefaultLayout(PJRT_Layouts_PJRT_Client_GetDefaultLayout_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->layout = (PJRT_Layouts_MemoryLayout*)New(Layout);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_PJRT_Buffer_MemoryLayout(PJRT_Layouts_PJRT_Buffer_MemoryLayout_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->layout = (PJRT_Layouts_MemoryLayout*)New(Layout);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_PJRT_Topology_GetDefaultLayout(PJRT_Layouts_PJRT_Topology_GetDefaultLayout_Args* a)
    {
        if (Enter(a, a->topology_description, Topology) is var e && e != null) return e;
        a->layout = (PJRT_Layouts_MemoryLayout*)New(Layout);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_PJRT_Executable_GetOutputLayouts(PJRT_Layouts_PJRT_Executable_GetOutputLayouts_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->layouts = (PJRT_Layouts_MemoryLayout**)Array((nint)New(Layout, a->executable), (nint)New(Layout, a->executable));
        a->num_outputs = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Layouts_PJRT_Executable_GetParameterLayouts(PJRT_Layouts_PJRT_Executable_GetParameterLayouts_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->layouts = (PJRT_Layouts_MemoryLayout**)Array((nint)New(Layout, a->executable));
        a->num_parameters = 1;
        return null;
    }
}
