using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillShardings(PJRT_Shardings_Extension* t)
    {
        t->PJRT_Shardings_PJRT_Executable_ParameterShardings = &PJRT_Shardings_PJRT_Executable_ParameterShardings;
        t->PJRT_Shardings_PJRT_Executable_OutputShardings = &PJRT_Shardings_PJRT_Executable_OutputShardings;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Shardings_PJRT_Executable_ParameterShardings(PJRT_Shardings_PJRT_Executable_ParameterShardings_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->shardings = (sbyte**)Array((nint)Text("sharding", out var size));
        a->sharding_sizes = Array(size);
        a->num_parameters = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Shardings_PJRT_Executable_OutputShardings(PJRT_Shardings_PJRT_Executable_OutputShardings_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        // No shardings: the array itself is null.
        a->num_outputs = 2;
        return null;
    }
}
