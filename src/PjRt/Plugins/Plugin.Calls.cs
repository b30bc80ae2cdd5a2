using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Plugin
{
    /// <summary>Calls a function of the table, or of an extension, and throws if the plugin lacks it or it returns an error.</summary>
    internal void Call<TArgs>(delegate* unmanaged[Cdecl]<TArgs*, PJRT_Error*> function, TArgs* args, [CallerArgumentExpression(nameof(function))] string name = "")
        where TArgs : unmanaged
    {
        if (function == null) throw Missing(name);
        var error = function(args);
        if (error != null) throw Consume(error, NameOf(name));
    }

    /// <summary>Calls a function that releases something, from where nothing may be thrown. False if it failed.</summary>
    internal bool Release<TArgs>(delegate* unmanaged[Cdecl]<TArgs*, PJRT_Error*> function, TArgs* args) where TArgs : unmanaged
    {
        if (function == null) return false;
        var error = function(args);
        if (error == null) return true;
        Destroy(error);
        return false;
    }

    /// <summary>Throws if a call returned an error, and destroys the error in any case.</summary>
    internal void Check(PJRT_Error* error, string call)
    {
        if (error != null) throw Consume(error, call);
    }

    /// <summary>The exception for an error, which is destroyed.</summary>
    internal PjRtException Consume(PJRT_Error* error, string call)
    {
        try
        {
            var message = StructSize.Stamped<PJRT_Error_Message_Args>();
            message.error = error;
            api->PJRT_Error_Message(&message);
            var code = StructSize.Stamped<PJRT_Error_GetCode_Args>();
            code.error = error;
            var failed = api->PJRT_Error_GetCode(&code);
            if (failed != null) Destroy(failed);
            return new(failed == null ? (PjRtErrorCode)code.code : PjRtErrorCode.Unknown, call, NativeText.Read(message.message, message.message_size)) { Payloads = ReadPayloads(error) };
        }
        finally
        {
            Destroy(error);
        }
    }

    /// <summary>True if the plugin has a function.</summary>
    internal static bool Has(void* function) => function != null;

    /// <summary>The exception for a function that the plugin lacks.</summary>
    internal PjRtException Missing(string name) =>
        new(PjRtErrorCode.Unimplemented, NameOf(name), $"the plugin {Path} with PJRT API {MajorVersion}.{MinorVersion} does not have this function");

    void Destroy(PJRT_Error* error)
    {
        var destroy = StructSize.Stamped<PJRT_Error_Destroy_Args>();
        destroy.error = error;
        api->PJRT_Error_Destroy(&destroy);
    }

    Dictionary<string, byte[]> ReadPayloads(PJRT_Error* error)
    {
        var payloads = new Dictionary<string, byte[]>();
        if (api->PJRT_Error_ForEachPayload == null) return payloads;
        var handle = GCHandle.Alloc(payloads);
        try
        {
            var args = StructSize.Stamped<PJRT_Error_ForEachPayload_Args>();
            args.error = error;
            args.visitor = &AddPayload;
            args.user_arg = (void*)GCHandle.ToIntPtr(handle);
            var failed = api->PJRT_Error_ForEachPayload(&args);
            if (failed != null) Destroy(failed);
        }
        finally
        {
            handle.Free();
        }
        return payloads;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void AddPayload(sbyte* key, nuint keySize, sbyte* value, nuint valueSize, void* user)
    {
        var payloads = (Dictionary<string, byte[]>)GCHandle.FromIntPtr((nint)user).Target!;
        payloads[NativeText.Read(key, keySize)] = NativeText.Bytes(value, valueSize);
    }

    // A function is named by the expression that reads its slot, such as Plugin.Api->PJRT_Client_Compile.
    static string NameOf(string expression) => expression[(expression.LastIndexOfAny(['>', '.']) + 1)..];
}
