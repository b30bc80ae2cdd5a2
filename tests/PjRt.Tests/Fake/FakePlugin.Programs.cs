using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    /// <summary>The number of devices that programs run on, whatever their options say; none for portable ones.</summary>
    public static int ProgramDevices { get; set; }

    /// <summary>True if programs take the memory of their argument.</summary>
    public static bool IsDonating { get; set; }

    /// <summary>The program: one parameter <c>F32[2]</c>, whose double is the first result; the second is an <c>S32[]</c>. On each device the same.</summary>
    sealed class FakeProgram(nint[] devices, bool isDonating)
    {
        public nint[] Devices { get; } = devices;

        public bool IsDonating { get; } = isDonating;

        public bool IsDeleted { get; set; }
    }

    static void FillPrograms(PJRT_Api* t)
    {
        t->PJRT_Client_Compile = &PJRT_Client_Compile;
        t->PJRT_Client_Load = &PJRT_Client_Load;
        t->PJRT_Executable_DeserializeAndLoad = &PJRT_Executable_DeserializeAndLoad;
        t->PJRT_Compile = &PJRT_Compile;
        t->PJRT_ExecuteContext_Create = &PJRT_ExecuteContext_Create;
        t->PJRT_ExecuteContext_Destroy = &PJRT_ExecuteContext_Destroy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_Compile(PJRT_Client_Compile_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->executable = NewLoaded(a->client);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_Load(PJRT_Client_Load_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        Require(a->executable, Exe, nameof(PJRT_Client_Load));
        a->loaded_executable = NewLoaded(a->client);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_DeserializeAndLoad(PJRT_Executable_DeserializeAndLoad_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->loaded_executable = NewLoaded(a->client);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Compile(PJRT_Compile_Args* a)
    {
        if (Enter(a, a->topology, Topology) is var e && e != null) return e;
        if (a->client != null) Require(a->client, Client, nameof(PJRT_Compile));
        a->executable = (PJRT_Executable*)New(Exe);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_ExecuteContext_Create(PJRT_ExecuteContext_Create_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->context = (PJRT_ExecuteContext*)New(Context, content: new List<(nint Deleter, nint Data)>());
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_ExecuteContext_Destroy(PJRT_ExecuteContext_Destroy_Args* a)
    {
        var error = Enter(a, a->context, Context);
        foreach (var (deleter, data) in Content<List<(nint Deleter, nint Data)>>(a->context)) ((delegate* unmanaged[Cdecl]<void*, void>)deleter)((void*)data);
        Kill(a->context, Context, nameof(PJRT_ExecuteContext_Destroy));
        return error;
    }

    static PJRT_LoadedExecutable* NewLoaded(PJRT_Client* client) =>
        (PJRT_LoadedExecutable*)New(Loaded, content: new FakeProgram(Content<FakeClient>(client).Devices[..ProgramDevices], IsDonating));
}
