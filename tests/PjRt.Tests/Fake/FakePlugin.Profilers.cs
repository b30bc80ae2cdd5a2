using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static PLUGIN_Profiler_Api* NewProfilerTable()
    {
        var t = (PLUGIN_Profiler_Api*)NativeMemory.AllocZeroed((nuint)sizeof(PLUGIN_Profiler_Api));
        t->struct_size = StructSize<PLUGIN_Profiler_Api>.Value;
        t->error_destroy = &PLUGIN_Profiler_Error_Destroy;
        t->error_message = &PLUGIN_Profiler_Error_Message;
        t->error_get_code = &PLUGIN_Profiler_Error_GetCode;
        t->create = &PLUGIN_Profiler_Create;
        t->destroy = &PLUGIN_Profiler_Destroy;
        t->start = &PLUGIN_Profiler_Start;
        t->stop = &PLUGIN_Profiler_Stop;
        t->collect_data = &PLUGIN_Profiler_CollectData;
        return t;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void PLUGIN_Profiler_Error_Destroy(PLUGIN_Profiler_Error_Destroy_Args* a) => Kill(a->error, Error, nameof(PLUGIN_Profiler_Error_Destroy));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void PLUGIN_Profiler_Error_Message(PLUGIN_Profiler_Error_Message_Args* a) => a->message = Text(Content<(PjRtErrorCode, string Text)>(a->error).Text, out a->message_size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_Error_GetCode(PLUGIN_Profiler_Error_GetCode_Args* a)
    {
        a->code = (int)Content<(PjRtErrorCode Code, string)>(a->error).Code;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_Create(PLUGIN_Profiler_Create_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return (PLUGIN_Profiler_Error*)e;
        a->profiler = (PLUGIN_Profiler*)New(Profile);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_Destroy(PLUGIN_Profiler_Destroy_Args* a)
    {
        var error = Enter(a, a->profiler, Profile);
        Kill(a->profiler, Profile, nameof(PLUGIN_Profiler_Destroy));
        return (PLUGIN_Profiler_Error*)error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_Start(PLUGIN_Profiler_Start_Args* a) => (PLUGIN_Profiler_Error*)Enter(a, a->profiler, Profile);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_Stop(PLUGIN_Profiler_Stop_Args* a) => (PLUGIN_Profiler_Error*)Enter(a, a->profiler, Profile);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PLUGIN_Profiler_Error* PLUGIN_Profiler_CollectData(PLUGIN_Profiler_CollectData_Args* a)
    {
        if (Enter(a, a->profiler, Profile) is var e && e != null) return (PLUGIN_Profiler_Error*)e;
        if (a->buffer != null) "space"u8.CopyTo(new(a->buffer, (int)a->buffer_size_in_bytes));
        a->buffer_size_in_bytes = 5;
        return null;
    }
}
