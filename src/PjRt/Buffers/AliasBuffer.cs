using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A buffer that stands for another one, which is not there yet. Programs can be launched on it before.</summary>
/// <remarks>It must be fulfilled once: dispose it without, and it fails, so that nothing waits for it for ever.</remarks>
public sealed unsafe class AliasBuffer : IDisposable
{
    const string Name = nameof(PJRT_Api.PJRT_Client_FulfillAliasBuffer);

    readonly Client client;
    readonly ArrayType promised;
    nint callback;

    /// <summary>An alias for a buffer to come, row-major unless a layout says otherwise.</summary>
    /// <exception cref="PjRtException">The plugin does not make such buffers.</exception>
    public AliasBuffer(Placement where, BufferType type, ReadOnlySpan<long> dimensions, MemoryLayout? layout = null)
    {
        client = where.Client;
        type.HostByteCount(dimensions);
        promised = new(type, [.. dimensions]);
        var memory = where.RequireMemory();
        using var use = new HandleUse(client.Handle);
        using var native = new NativeLayout(layout ?? MemoryLayout.RowMajor(dimensions.Length));
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Client_CreateAliasBuffer_Args>();
            args.client = client.Pointer;
            args.memory = memory.Pointer;
            args.shape_dims = dims;
            args.shape_num_dims = (nuint)dimensions.Length;
            args.shape_element_type = (PJRT_Buffer_Type)type;
            args.shape_layout = native.Pointer;
            client.Plugin.Call(client.Plugin.Api->PJRT_Client_CreateAliasBuffer, &args);
            callback = (nint)args.fulfill_alias_buffer_cb;
            Buffer = new(client, args.alias_buffer, 0);
        }
    }

    /// <summary>The buffer that stands for the other one.</summary>
    public PjRtBuffer Buffer { get; }

    /// <summary>Says which buffer it stands for.</summary>
    /// <exception cref="PjRtException">It is fulfilled already, the buffer is of another client or type, or the plugin refuses.</exception>
    public void Fulfill(PjRtBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (buffer.Client != client) throw PjRtException.Invalid(Name, "the buffer is one of another client");
        using var use = new HandleUse(buffer);
        if (!buffer.IsOf(promised)) throw PjRtException.Invalid(Name, $"the alias is {promised}, the buffer {buffer}");
        Call(buffer.Pointer, PjRtErrorCode.Ok, "");
    }

    /// <summary>Says that there will be no buffer: whatever uses the alias fails with the error.</summary>
    /// <exception cref="PjRtException">It is fulfilled already, or the plugin refuses.</exception>
    public void Fail(PjRtErrorCode code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (code == PjRtErrorCode.Ok) throw PjRtException.Invalid(Name, "Ok is no error");
        Call(null, code, message);
    }

    /// <summary>Fails the alias if it is not fulfilled, and disposes its buffer.</summary>
    public void Dispose()
    {
        try
        {
            if (Volatile.Read(ref callback) != 0) Call(null, PjRtErrorCode.Cancelled, "the alias buffer was disposed before it was fulfilled");
        }
        catch (PjRtException e) when (e.Code != PjRtErrorCode.Ok)
        {
            // The plugin has been told; there is nobody here who could do anything about its answer.
        }
        finally
        {
            Buffer.Dispose();
        }
    }

    void Call(PJRT_Buffer* buffer, PjRtErrorCode code, string message)
    {
        var once = Interlocked.Exchange(ref callback, 0);
        if (once == 0) throw PjRtException.Invalid(Name, "the alias buffer is fulfilled already");
        using var use = new HandleUse(client.Handle);
        var text = Encoding.UTF8.GetBytes(message);
        fixed (byte* error = text)
        {
            var args = StructSize.Stamped<PJRT_Client_FulfillAliasBuffer_Args>();
            args.client = client.Pointer;
            args.buffer = buffer;
            args.status_code = (PJRT_Error_Code)code;
            args.error_message = (sbyte*)error;
            args.error_message_size = (nuint)text.Length;
            args.fulfill_alias_buffer_cb = (PJRT_FulfillAliasBufferCallback*)once;
            client.Plugin.Call(client.Plugin.Api->PJRT_Client_FulfillAliasBuffer, &args);
        }
    }
}
