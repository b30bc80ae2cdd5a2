using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The native function of a handler. XLA's handlers carry no data of their own, so each needs a function of its own; it is never freed, since handlers cannot be unregistered.</summary>
internal sealed unsafe class FfiThunk
{
    readonly NativeHandler native;
    readonly FfiTraits traits;

    public FfiThunk(FfiHandler handler, FfiTraits traits)
    {
        (Handler, this.traits) = (handler, traits);
        native = Invoke;
        Pointer = Marshal.GetFunctionPointerForDelegate(native);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate nint NativeHandler(nint frame);

    public FfiHandler Handler { get; }

    public nint Pointer { get; }

    /// <summary>True once the plugin asked for the version and the traits, which registration does.</summary>
    public bool WasAsked { get; private set; }

    nint Invoke(nint address)
    {
        var frame = (XLA_FFI_CallFrame*)address;
        try
        {
            if (Metadata(frame) is var metadata && metadata != null)
            {
                metadata->api_version.major_version = 0;
                metadata->api_version.minor_version = frame->api->api_version.minor_version;
                metadata->traits = (uint)traits;
                WasAsked = true;
                return 0;
            }
            // The other stages prepare what this handler does not need prepared.
            if (frame->stage != XLA_FFI_ExecutionStage.XLA_FFI_ExecutionStage_EXECUTE) return 0;
            Handler(new FfiCall(frame));
            return 0;
        }
        catch (Exception e)
        {
            return Error(frame, e);
        }
    }

    static XLA_FFI_Metadata* Metadata(XLA_FFI_CallFrame* frame)
    {
        for (var node = frame->extension_start; node != null; node = node->next)
            if (node->type == XLA_FFI_Extension_Type.XLA_FFI_Extension_Metadata) return ((XLA_FFI_Metadata_Extension*)node)->metadata;
        return null;
    }

    static nint Error(XLA_FFI_CallFrame* frame, Exception exception)
    {
        var (code, text) = exception switch
        {
            PjRtException e => (e.Code, e.NativeMessage),
            ArgumentException or InvalidCastException or KeyNotFoundException => (PjRtErrorCode.InvalidArgument, exception.Message),
            NotSupportedException => (PjRtErrorCode.Unimplemented, exception.Message),
            OperationCanceledException => (PjRtErrorCode.Cancelled, exception.Message),
            OutOfMemoryException => (PjRtErrorCode.ResourceExhausted, exception.Message),
            _ => (PjRtErrorCode.Internal, $"{exception.GetType().Name}: {exception.Message}"),
        };
        if (code == PjRtErrorCode.Ok) code = PjRtErrorCode.Unknown;
        fixed (byte* message = Encoding.UTF8.GetBytes(text + '\0'))
        {
            var args = StructSize.Stamped<XLA_FFI_Error_Create_Args>();
            args.message = (sbyte*)message;
            args.errc = (XLA_FFI_Error_Code)code;
            return (nint)frame->api->XLA_FFI_Error_Create(&args);
        }
    }
}
