using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillErrors(PJRT_Api* t)
    {
        t->PJRT_Error_Destroy = &PJRT_Error_Destroy;
        t->PJRT_Error_Message = &PJRT_Error_Message;
        t->PJRT_Error_GetCode = &PJRT_Error_GetCode;
        t->PJRT_Error_ForEachPayload = &PJRT_Error_ForEachPayload;
        t->PJRT_Plugin_Initialize = &PJRT_Plugin_Initialize;
        t->PJRT_Plugin_Attributes = &PJRT_Plugin_Attributes;
    }

    static PJRT_Error* NewError(PjRtErrorCode code, string message) => (PJRT_Error*)New(Error, content: (code, message));

    static PJRT_Error* ErrorOf((PjRtErrorCode Code, string Message)? failure) => failure is var (code, message) ? NewError(code, message) : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void PJRT_Error_Destroy(PJRT_Error_Destroy_Args* a)
    {
        Enter(a, a->error, Error);
        Kill(a->error, Error, nameof(PJRT_Error_Destroy));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void PJRT_Error_Message(PJRT_Error_Message_Args* a)
    {
        Enter(a, a->error, Error);
        a->message = Text(Content<(PjRtErrorCode, string Text)>(a->error).Text, out a->message_size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Error_GetCode(PJRT_Error_GetCode_Args* a)
    {
        if (Enter(a, a->error, Error) is var e && e != null) return e;
        a->code = (PJRT_Error_Code)Content<(PjRtErrorCode Code, string)>(a->error).Code;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Error_ForEachPayload(PJRT_Error_ForEachPayload_Args* a)
    {
        if (Enter(a, a->error, Error) is var e && e != null) return e;
        a->visitor(Text("origin", out var keySize), keySize, Text("fake", out var valueSize), valueSize, a->user_arg);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Plugin_Initialize(PJRT_Plugin_Initialize_Args* a) => Enter(a, null, "");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Plugin_Attributes(PJRT_Plugin_Attributes_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->attributes = NewAttributes(out a->num_attributes);
        return null;
    }
}
