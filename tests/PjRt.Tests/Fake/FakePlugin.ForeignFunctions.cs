using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static readonly List<nint> Deleters = [];

    /// <summary>False to take handlers without asking for their version, as XLA does where a registration fails.</summary>
    public static bool TakesHandlers { get; set; }

    static void FillForeignFunctions(PJRT_FFI_Extension* t)
    {
        t->type_register = &PJRT_FFI_Type_Register;
        t->user_data_add = &PJRT_FFI_UserData_Add;
        t->register_handler = &PJRT_FFI_Register_Handler;
    }

    // The id of a type is the place of its deleter.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_FFI_Type_Register(PJRT_FFI_Type_Register_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->type_id = Deleters.Count;
        Deleters.Add((nint)a->type_info->deleter);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_FFI_UserData_Add(PJRT_FFI_UserData_Add_Args* a)
    {
        if (Enter(a, a->context, Context) is var e && e != null) return e;
        Content<List<(nint Deleter, nint Data)>>(a->context).Add((Deleters[(int)a->user_data.type_id], (nint)a->user_data.data));
        return null;
    }

    // As XLA does, a handler is asked for its version and its traits while it is registered.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_FFI_Register_Handler(PJRT_FFI_Register_Handler_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        if (!TakesHandlers) return null;
        var api = StructSize.Stamped<XLA_FFI_Api>();
        api.api_version.minor_version = 3;
        var metadata = StructSize.Stamped<XLA_FFI_Metadata>();
        var extension = StructSize.Stamped<XLA_FFI_Metadata_Extension>();
        extension.extension_base.type = XLA_FFI_Extension_Type.XLA_FFI_Extension_Metadata;
        extension.metadata = &metadata;
        var frame = StructSize.Stamped<XLA_FFI_CallFrame>();
        frame.api = &api;
        frame.extension_start = &extension.extension_base;
        var failed = ((delegate* unmanaged[Cdecl]<XLA_FFI_CallFrame*, void*>)a->handler)(&frame);
        if (failed != null || metadata.api_version.minor_version != 3) Blame("a handler does not tell its version");
        return null;
    }
}
