using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillMemoryDescriptions(PJRT_MemoryDescriptions_Extension* t)
    {
        t->PJRT_DeviceDescription_MemoryDescriptions = &PJRT_DeviceDescription_MemoryDescriptions;
        t->PJRT_MemoryDescription_Kind = &PJRT_MemoryDescription_Kind;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_DeviceDescription_MemoryDescriptions(PJRT_DeviceDescription_MemoryDescriptions_Args* a)
    {
        if (Enter(a, a->device_description, Description) is var e && e != null) return e;
        a->memory_descriptions = (PJRT_MemoryDescription**)Array((nint)New(MemoryKind, a->device_description), (nint)New(MemoryKind, a->device_description));
        a->num_memory_descriptions = 2;
        a->default_memory_index = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_MemoryDescription_Kind(PJRT_MemoryDescription_Kind_Args* a)
    {
        if (Enter(a, a->memory_description, MemoryKind) is var e && e != null) return e;
        a->kind = Text("fake memory", out a->kind_size);
        a->kind_id = 6;
        return null;
    }
}
