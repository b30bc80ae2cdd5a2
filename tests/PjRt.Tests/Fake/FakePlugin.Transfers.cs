using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillTransfers(PJRT_Api* t)
    {
        t->PJRT_Client_CreateBuffersForAsyncHostToDevice = &PJRT_Client_CreateBuffersForAsyncHostToDevice;
        t->PJRT_AsyncHostToDeviceTransferManager_Destroy = &PJRT_AsyncHostToDeviceTransferManager_Destroy;
        t->PJRT_AsyncHostToDeviceTransferManager_TransferData = &PJRT_AsyncHostToDeviceTransferManager_TransferData;
        t->PJRT_AsyncHostToDeviceTransferManager_TransferLiteral = &PJRT_AsyncHostToDeviceTransferManager_TransferLiteral;
        t->PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer = &PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer;
        t->PJRT_AsyncHostToDeviceTransferManager_Device = &PJRT_AsyncHostToDeviceTransferManager_Device;
        t->PJRT_AsyncHostToDeviceTransferManager_BufferCount = &PJRT_AsyncHostToDeviceTransferManager_BufferCount;
        t->PJRT_AsyncHostToDeviceTransferManager_BufferSize = &PJRT_AsyncHostToDeviceTransferManager_BufferSize;
        t->PJRT_AsyncHostToDeviceTransferManager_SetBufferError = &PJRT_AsyncHostToDeviceTransferManager_SetBufferError;
        t->PJRT_AsyncHostToDeviceTransferManager_AddMetadata = &PJRT_AsyncHostToDeviceTransferManager_AddMetadata;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Client_CreateBuffersForAsyncHostToDevice(PJRT_Client_CreateBuffersForAsyncHostToDevice_Args* a)
    {
        if (Enter(a, a->client, Client) is var e && e != null) return e;
        var buffers = new FakeBuffer[(int)a->num_shape_specs];
        for (var i = 0; i < buffers.Length; i++)
        {
            ref readonly var spec = ref a->shape_specs[i];
            buffers[i] = new(spec.element_type, Span(spec.dims, spec.num_dims), Place(null, a->memory)) { Pending = new() };
        }
        a->transfer_manager = (PJRT_AsyncHostToDeviceTransferManager*)New(Manager, content: buffers);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_Destroy(PJRT_AsyncHostToDeviceTransferManager_Destroy_Args* a)
    {
        var error = Enter(a, a->transfer_manager, Manager);
        Kill(a->transfer_manager, Manager, nameof(PJRT_AsyncHostToDeviceTransferManager_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_TransferData(PJRT_AsyncHostToDeviceTransferManager_TransferData_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        var buffer = Content<FakeBuffer[]>(a->transfer_manager)[a->buffer_index];
        new Span<byte>(a->data, (int)a->transfer_size).CopyTo(buffer.Bytes[(int)a->offset..]);
        if (a->is_last_transfer != 0) Complete(buffer.Pending!);
        a->done_with_h2d_transfer = NewEvent();
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_TransferLiteral(PJRT_AsyncHostToDeviceTransferManager_TransferLiteral_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        var buffer = Content<FakeBuffer[]>(a->transfer_manager)[a->buffer_index];
        new Span<byte>(a->data, buffer.Size).CopyTo(buffer.Bytes);
        Complete(buffer.Pending!);
        a->done_with_h2d_transfer = NewEvent();
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer(PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        a->buffer_out = NewBuffer(Content<FakeBuffer[]>(a->transfer_manager)[a->buffer_index]);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_Device(PJRT_AsyncHostToDeviceTransferManager_Device_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        a->device_out = (PJRT_Device*)Content<FakeBuffer[]>(a->transfer_manager)[0].Device;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_BufferCount(PJRT_AsyncHostToDeviceTransferManager_BufferCount_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        a->buffer_count = (nuint)Content<FakeBuffer[]>(a->transfer_manager).Length;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_BufferSize(PJRT_AsyncHostToDeviceTransferManager_BufferSize_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        a->buffer_size = (nuint)Content<FakeBuffer[]>(a->transfer_manager)[a->buffer_index].Size;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_SetBufferError(PJRT_AsyncHostToDeviceTransferManager_SetBufferError_Args* a)
    {
        if (Enter(a, a->transfer_manager, Manager) is var e && e != null) return e;
        var buffer = Content<FakeBuffer[]>(a->transfer_manager)[a->buffer_index];
        buffer.Failure = ((PjRtErrorCode)a->error_code, TextOf(a->error_message, a->error_message_size));
        buffer.Pending!.Failure = buffer.Failure;
        Complete(buffer.Pending);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_AsyncHostToDeviceTransferManager_AddMetadata(PJRT_AsyncHostToDeviceTransferManager_AddMetadata_Args* a) => Enter(a, a->transfer_manager, Manager);
}
