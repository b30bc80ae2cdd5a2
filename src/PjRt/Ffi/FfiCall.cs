using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>One execution of a custom call, as its handler sees it. Valid until the handler returns.</summary>
public readonly unsafe ref struct FfiCall
{
    readonly XLA_FFI_CallFrame* frame;

    internal FfiCall(XLA_FFI_CallFrame* frame) => this.frame = frame;

    /// <summary>The number of arguments.</summary>
    public int ArgumentCount => (int)frame->args.size;

    /// <summary>The number of results.</summary>
    public int ResultCount => (int)frame->rets.size;

    /// <summary>The attributes.</summary>
    public FfiAttributes Attributes => new(&frame->attrs);

    /// <summary>The number of the device that the call runs on.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public int DeviceOrdinal
    {
        get
        {
            var args = StructSize.Stamped<XLA_FFI_DeviceOrdinal_Get_Args>();
            args.ctx = frame->ctx;
            Require(&frame->api->XLA_FFI_DeviceOrdinal_Get, nameof(XLA_FFI_Api.XLA_FFI_DeviceOrdinal_Get));
            Check(frame->api->XLA_FFI_DeviceOrdinal_Get(&args));
            return args.device_ordinal;
        }
    }

    /// <summary>A number that the calls of one execution share.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public long RunId
    {
        get
        {
            var args = StructSize.Stamped<XLA_FFI_RunId_Get_Args>();
            args.ctx = frame->ctx;
            Require(&frame->api->XLA_FFI_RunId_Get, nameof(XLA_FFI_Api.XLA_FFI_RunId_Get));
            Check(frame->api->XLA_FFI_RunId_Get(&args));
            return args.run_id;
        }
    }

    /// <summary>The stream that the work belongs on, for GPUs.</summary>
    /// <exception cref="PjRtException">The platform has no streams.</exception>
    public nint Stream
    {
        get
        {
            var args = StructSize.Stamped<XLA_FFI_Stream_Get_Args>();
            args.ctx = frame->ctx;
            Require(&frame->api->XLA_FFI_Stream_Get, nameof(XLA_FFI_Api.XLA_FFI_Stream_Get));
            Check(frame->api->XLA_FFI_Stream_Get(&args));
            return (nint)args.stream;
        }
    }

    /// <summary>An argument.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that index.</exception>
    public FfiBuffer Argument(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ArgumentCount, nameof(index));
        if (frame->args.types[index] != XLA_FFI_ArgType.XLA_FFI_ArgType_BUFFER) throw new NotSupportedException($"argument {index} of the custom call is no buffer");
        return new((XLA_FFI_Buffer*)frame->args.args[index]);
    }

    /// <summary>A result, to be written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that index.</exception>
    public FfiBuffer Result(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ResultCount, nameof(index));
        if (frame->rets.types[index] != XLA_FFI_RetType.XLA_FFI_RetType_BUFFER) throw new NotSupportedException($"result {index} of the custom call is no buffer");
        return new((XLA_FFI_Buffer*)frame->rets.rets[index]);
    }

    /// <summary>The object of a type that the execution was given in its <see cref="ExecuteContext"/>.</summary>
    /// <param name="plugin">The plugin of the execution.</param>
    /// <exception cref="PjRtException">It was given none.</exception>
    public T UserData<T>(Plugin plugin) where T : class
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var id = new XLA_FFI_TypeId { type_id = FfiTypes.IdOf<T>(plugin) };
        var args = StructSize.Stamped<XLA_FFI_ExecutionContext_Get_Args>();
        args.ctx = frame->ctx;
        args.type_id = &id;
        Require(&frame->api->XLA_FFI_ExecutionContext_Get, nameof(XLA_FFI_Api.XLA_FFI_ExecutionContext_Get));
        Check(frame->api->XLA_FFI_ExecutionContext_Get(&args));
        return (T)GCHandle.FromIntPtr((nint)args.data).Target!;
    }

    // The table of the interface has a size of its own, which grows.
    void Require(void* slot, string name)
    {
        if ((nuint)((byte*)slot - (byte*)frame->api) + (nuint)sizeof(void*) > frame->api->struct_size || *(void**)slot == null)
            throw new PjRtException(PjRtErrorCode.Unimplemented, name, "the plugin does not have this function");
    }

    void Check(XLA_FFI_Error* error)
    {
        if (error == null) return;
        var message = StructSize.Stamped<XLA_FFI_Error_GetMessage_Args>();
        message.error = error;
        frame->api->XLA_FFI_Error_GetMessage(&message);
        var text = Marshal.PtrToStringUTF8((nint)message.message) ?? "";
        var destroy = StructSize.Stamped<XLA_FFI_Error_Destroy_Args>();
        destroy.error = error;
        frame->api->XLA_FFI_Error_Destroy(&destroy);
        throw new PjRtException(PjRtErrorCode.Unknown, "custom call", text);
    }
}
