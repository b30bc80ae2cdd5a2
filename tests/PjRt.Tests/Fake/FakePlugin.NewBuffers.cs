using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillNewBuffers(PJRT_Api* t)
    {
        t->PJRT_Client_BufferFromHostBuffer = &PJRT_Client_BufferFromHostBuffer;
        t->PJRT_Client_CreateUninitializedBuffer = &PJRT_Client_CreateUninitializedBuffer;
        t->PJRT_Client_CreateErrorBuffer = &PJRT_Client_CreateErrorBuffer;
        t->PJRT_Client_CreateViewOfDeviceBuffer = &PJRT_Client_CreateViewOfDeviceBuffer;
        t->PJRT_Client_CreateAliasBuffer = &PJRT_Client_CreateAliasBuffer;
        t->PJRT_Client_FulfillAliasBuffer = &PJRT_Client_FulfillAliasBuffer;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_BufferFromHostBuffer(PJRT_Client_BufferFromHostBuffer_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        var buffer = new FakeBuffer(a->type, Span(a->dims, a->num_dims), Place(a->device, a->memory)) { Failure = PoisonOf(nameof(PJRT_Client_BufferFromHostBuffer)) };
        // Strides are only seen not to be lost: the elements are taken as they come.
        if (a->num_byte_strides == 0) new Span<byte>(a->data, buffer.Size).CopyTo(buffer.Bytes);
        if (a->host_buffer_semantics >= PJRT_HostBufferSemantics.PJRT_HostBufferSemantics_kImmutableZeroCopy)
            a->done_with_host_buffer = NewEvent(buffer.HostReleased = new FakeEvent());
        else
            a->done_with_host_buffer = NewEvent();
        a->buffer = NewBuffer(buffer);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_CreateUninitializedBuffer(PJRT_Client_CreateUninitializedBuffer_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->buffer = NewBuffer(new(a->shape_element_type, Span(a->shape_dims, a->shape_num_dims), Place(a->device, a->memory)));
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_CreateErrorBuffer(PJRT_Client_CreateErrorBuffer_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->buffer = NewBuffer(new(a->shape_element_type, Span(a->shape_dims, a->shape_num_dims), Place(null, a->memory))
        {
            Failure = ((PjRtErrorCode)a->error_code, TextOf(a->error_message, a->error_message_size)),
        });
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_CreateViewOfDeviceBuffer(PJRT_Client_CreateViewOfDeviceBuffer_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        a->buffer = NewBuffer(new(a->element_type, Span(a->dims, a->num_dims), Place(a->device, a->memory))
        {
            Data = (byte*)a->device_buffer_ptr,
            OnDelete = ((nint)a->on_delete_callback, (nint)a->on_delete_callback_arg),
        });
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_CreateAliasBuffer(PJRT_Client_CreateAliasBuffer_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        var buffer = new FakeBuffer(a->shape_element_type, Span(a->shape_dims, a->shape_num_dims), Place(null, a->memory)) { Pending = new() };
        a->alias_buffer = NewBuffer(buffer);
        a->fulfill_alias_buffer_cb = (PJRT_FulfillAliasBufferCallback*)New(Alias, content: buffer);
        return null;
    }

    // Whatever becomes of the call, the callback is used up.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_FulfillAliasBuffer(PJRT_Client_FulfillAliasBuffer_Args* a)
    {
        var error = Enter(a, a->client, Client);
        var alias = Content<FakeBuffer>(a->fulfill_alias_buffer_cb);
        Kill(a->fulfill_alias_buffer_cb, Alias, nameof(PJRT_Client_FulfillAliasBuffer));
        if (a->buffer != null)
        {
            Content<FakeBuffer>(a->buffer).Bytes.CopyTo(alias.Bytes);
            alias.Failure = Content<FakeBuffer>(a->buffer).Failure;
        }
        else
        {
            alias.Failure = ((PjRtErrorCode)a->status_code, TextOf(a->error_message, a->error_message_size));
        }
        alias.Pending!.Failure = alias.Failure;
        Complete(alias.Pending);
        return error;
    }

    static long[] Span(long* dims, nuint count) => new ReadOnlySpan<long>(dims, (int)count).ToArray();

    // A memory is that of one device.
    static nint Place(PJRT_Device* device, PJRT_Memory* memory) =>
        device != null ? (nint)device : Content<FakeClient>((void*)Objects[(nint)memory].Owner).Devices[Content<int>(memory)];
}
