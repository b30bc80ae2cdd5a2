using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillMemories(PJRT_Api* t)
    {
        t->PJRT_Memory_Id = &PJRT_Memory_Id;
        t->PJRT_Memory_Kind = &PJRT_Memory_Kind;
        t->PJRT_Memory_Kind_Id = &PJRT_Memory_Kind_Id;
        t->PJRT_Memory_DebugString = &PJRT_Memory_DebugString;
        t->PJRT_Memory_ToString = &PJRT_Memory_ToString;
        t->PJRT_Memory_AddressableByDevices = &PJRT_Memory_AddressableByDevices;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_Id(PJRT_Memory_Id_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        a->id = Content<int>(a->memory);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_Kind(PJRT_Memory_Kind_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        a->kind = Text("fake memory", out a->kind_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_Kind_Id(PJRT_Memory_Kind_Id_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        a->kind_id = 42;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_DebugString(PJRT_Memory_DebugString_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        a->debug_string = Text("fake debug", out a->debug_string_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_ToString(PJRT_Memory_ToString_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        a->to_string = Text("fake text", out a->to_string_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Memory_AddressableByDevices(PJRT_Memory_AddressableByDevices_Args* a)
    {
        if (Enter(a, a->memory, Memory) is var e && e != null) return e;
        var memory = (nint)a->memory;
        a->devices = (PJRT_Device**)Array(Objects.First(o => o.Value.Content is FakeDevice d && d.Memory == memory).Key);
        a->num_devices = 1;
        return null;
    }
}
