using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    /// <summary>What a client got from its store: the value that it put, and the errors of a key that is not there.</summary>
    public static List<string> FromStore { get; } = [];

    // What XLA does: the arguments' struct_size is not set, a value is freed as soon as it is copied, an error made by the callback's own function.
    static void UseStore(PJRT_Client_Create_Args* a)
    {
        FromStore.Clear();
        delegate* unmanaged[Cdecl]<PJRT_Error_Code, sbyte*, nuint, PJRT_Error*> fail = &NewStoreError;
        var put = new PJRT_KeyValuePutCallback_Args { user_arg = a->kv_put_user_arg, callback_error = &fail };
        put.key = Text("key", out put.key_size);
        put.value = Text("value", out put.value_size);
        Note(a->kv_put_callback(&put), null, 0, null);
        var get = new PJRT_KeyValueGetCallback_Args { user_arg = a->kv_get_user_arg, callback_error = &fail, timeout_in_ms = 250, key = put.key, key_size = put.key_size };
        Note(a->kv_get_callback(&get), get.value, get.value_size, get.value_deleter_callback);
        get.key = Text("late", out get.key_size);
        Note(a->kv_get_callback(&get), null, 0, null);
        var attempt = new PJRT_KeyValueTryGetCallback_Args { user_arg = a->kv_try_get_user_arg, callback_error = &fail };
        attempt.key = Text("missing", out attempt.key_size);
        Note(a->kv_try_get_callback(&attempt), null, 0, null);
        attempt.key = Text("broken", out attempt.key_size);
        Note(a->kv_try_get_callback(&attempt), null, 0, null);
    }

    static void Note(PJRT_Error* error, sbyte* value, nuint size, delegate* unmanaged[Cdecl]<sbyte*, void> deleter)
    {
        if (error != null)
        {
            var (code, text) = Content<(PjRtErrorCode, string)>(error);
            FromStore.Add($"{code}: {text}");
            Kill(error, Error, "store");
            return;
        }
        FromStore.Add(TextOf(value, size));
        if (deleter != null) deleter(value);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* NewStoreError(PJRT_Error_Code code, sbyte* message, nuint size) => NewError((PjRtErrorCode)code, TextOf(message, size));
}
