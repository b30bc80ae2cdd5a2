using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillCopies(PJRT_Api* t)
    {
        t->PJRT_Buffer_ReadyEvent = &PJRT_Buffer_ReadyEvent;
        t->PJRT_Buffer_ToHostBuffer = &PJRT_Buffer_ToHostBuffer;
        t->PJRT_Buffer_CopyRawToHost = &PJRT_Buffer_CopyRawToHost;
        t->PJRT_Buffer_CopyToDevice = &PJRT_Buffer_CopyToDevice;
        t->PJRT_Buffer_CopyToMemory = &PJRT_Buffer_CopyToMemory;
        t->PJRT_Buffer_Bitcast = &PJRT_Buffer_Bitcast;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_ReadyEvent(PJRT_Buffer_ReadyEvent_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        var buffer = Content<FakeBuffer>(a->buffer);
        if (buffer.IsDeleted) return NewError(PjRtErrorCode.InvalidArgument, "Buffer has been deleted or donated");
        a->@event = buffer.Pending is { } pending ? NewEvent(pending) : NewEvent(buffer.Failure);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_ToHostBuffer(PJRT_Buffer_ToHostBuffer_Args* a)
    {
        if (Enter(a, a->src, Buffer) is var e && e != null) return e;
        var buffer = Content<FakeBuffer>(a->src);
        if (a->host_layout == null) Blame("PJRT_Buffer_ToHostBuffer without a layout gives the device's order");
        buffer.Bytes.CopyTo(new(a->dst, (int)a->dst_size));
        a->@event = NewEvent(buffer.Failure);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_CopyRawToHost(PJRT_Buffer_CopyRawToHost_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        var buffer = Content<FakeBuffer>(a->buffer);
        buffer.Bytes.Slice((int)a->offset, (int)a->transfer_size).CopyTo(new(a->dst, (int)a->transfer_size));
        a->@event = NewEvent(buffer.Failure);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_CopyToDevice(PJRT_Buffer_CopyToDevice_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->dst_buffer = NewBuffer(Copy(Content<FakeBuffer>(a->buffer), Place(a->dst_device, null)));
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_CopyToMemory(PJRT_Buffer_CopyToMemory_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->dst_buffer = NewBuffer(Copy(Content<FakeBuffer>(a->buffer), Place(null, a->dst_memory)));
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Bitcast(PJRT_Buffer_Bitcast_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        var copy = new FakeBuffer(a->element_type, Span(a->dims, a->num_dims), Content<FakeBuffer>(a->buffer).Device);
        Content<FakeBuffer>(a->buffer).Bytes.CopyTo(copy.Bytes);
        a->out_buffer = NewBuffer(copy);
        return null;
    }

    static FakeBuffer Copy(FakeBuffer buffer, nint device)
    {
        var copy = new FakeBuffer(buffer.Type, buffer.Dimensions, device) { Failure = buffer.Failure };
        buffer.Bytes.CopyTo(copy.Bytes);
        return copy;
    }
}
