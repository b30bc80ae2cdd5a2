using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillBuffers(PJRT_Api* t)
    {
        t->PJRT_Buffer_Destroy = &PJRT_Buffer_Destroy;
        t->PJRT_Buffer_Delete = &PJRT_Buffer_Delete;
        t->PJRT_Buffer_IsDeleted = &PJRT_Buffer_IsDeleted;
        t->PJRT_Buffer_ElementType = &PJRT_Buffer_ElementType;
        t->PJRT_Buffer_Dimensions = &PJRT_Buffer_Dimensions;
        t->PJRT_Buffer_UnpaddedDimensions = &PJRT_Buffer_UnpaddedDimensions;
        t->PJRT_Buffer_DynamicDimensionIndices = &PJRT_Buffer_DynamicDimensionIndices;
        t->PJRT_Buffer_GetMemoryLayout = &PJRT_Buffer_GetMemoryLayout;
        t->PJRT_Buffer_OnDeviceSizeInBytes = &PJRT_Buffer_OnDeviceSizeInBytes;
        t->PJRT_Buffer_Device = &PJRT_Buffer_Device;
        t->PJRT_Buffer_Memory = &PJRT_Buffer_Memory;
        t->PJRT_Buffer_IsOnCpu = &PJRT_Buffer_IsOnCpu;
        t->PJRT_Buffer_UnsafePointer = &PJRT_Buffer_UnsafePointer;
        t->PJRT_Buffer_OpaqueDeviceMemoryDataPointer = &PJRT_Buffer_OpaqueDeviceMemoryDataPointer;
        t->PJRT_Buffer_IncreaseExternalReferenceCount = &PJRT_Buffer_IncreaseExternalReferenceCount;
        t->PJRT_Buffer_DecreaseExternalReferenceCount = &PJRT_Buffer_DecreaseExternalReferenceCount;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Destroy(PJRT_Buffer_Destroy_Args* a)
    {
        var error = Enter(a, a->buffer, Buffer);
        var buffer = Content<FakeBuffer>(a->buffer);
        if (buffer.References > 0) Blame("PJRT_Buffer_Destroy of a buffer with external references");
        Release(buffer);
        Kill(a->buffer, Buffer, nameof(PJRT_Buffer_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Delete(PJRT_Buffer_Delete_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        Release(Content<FakeBuffer>(a->buffer));
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_IsDeleted(PJRT_Buffer_IsDeleted_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->is_deleted = Content<FakeBuffer>(a->buffer).IsDeleted ? (byte)1 : (byte)0;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_ElementType(PJRT_Buffer_ElementType_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->type = Content<FakeBuffer>(a->buffer).Type;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Dimensions(PJRT_Buffer_Dimensions_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->dims = Dimensions(a->buffer, out a->num_dims);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_UnpaddedDimensions(PJRT_Buffer_UnpaddedDimensions_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->unpadded_dims = Dimensions(a->buffer, out a->num_dims);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_DynamicDimensionIndices(PJRT_Buffer_DynamicDimensionIndices_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->dynamic_dim_indices = Array<nuint>(0);
        a->num_dynamic_dims = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_GetMemoryLayout(PJRT_Buffer_GetMemoryLayout_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        var rank = Content<FakeBuffer>(a->buffer).Dimensions.Length;
        a->layout = StructSize.Stamped<PJRT_Buffer_MemoryLayout>();
        a->layout.Anonymous.tiled = StructSize.Stamped<PJRT_Buffer_MemoryLayout_Tiled>();
        a->layout.Anonymous.tiled.minor_to_major = Array<long>([.. Enumerable.Range(0, rank).Reverse().Select(d => (long)d)]);
        a->layout.Anonymous.tiled.minor_to_major_size = (nuint)rank;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_OnDeviceSizeInBytes(PJRT_Buffer_OnDeviceSizeInBytes_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->on_device_size_in_bytes = (nuint)Content<FakeBuffer>(a->buffer).Size;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Device(PJRT_Buffer_Device_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->device = (PJRT_Device*)Content<FakeBuffer>(a->buffer).Device;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_Memory(PJRT_Buffer_Memory_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->memory = (PJRT_Memory*)Content<FakeDevice>((void*)Content<FakeBuffer>(a->buffer).Device).Memory;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_IsOnCpu(PJRT_Buffer_IsOnCpu_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->is_on_cpu = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_UnsafePointer(PJRT_Buffer_UnsafePointer_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->buffer_pointer = (nuint)Content<FakeBuffer>(a->buffer).Data;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_OpaqueDeviceMemoryDataPointer(PJRT_Buffer_OpaqueDeviceMemoryDataPointer_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        a->device_memory_ptr = Content<FakeBuffer>(a->buffer).Data;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_IncreaseExternalReferenceCount(PJRT_Buffer_IncreaseExternalReferenceCount_Args* a)
    {
        if (Enter(a, a->buffer, Buffer) is var e && e != null) return e;
        lock (Gate) Content<FakeBuffer>(a->buffer).References++;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Buffer_DecreaseExternalReferenceCount(PJRT_Buffer_DecreaseExternalReferenceCount_Args* a)
    {
        var error = Enter(a, a->buffer, Buffer);
        lock (Gate)
            if (--Content<FakeBuffer>(a->buffer).References < 0) Blame("more external references are given back than were taken");
        return error;
    }

    static long* Dimensions(PJRT_Buffer* buffer, out nuint count)
    {
        var dimensions = Content<FakeBuffer>(buffer).Dimensions;
        count = (nuint)dimensions.Length;
        return Array<long>(dimensions);
    }

    static PJRT_Buffer* NewBuffer(FakeBuffer content) => (PJRT_Buffer*)New(Buffer, content: content);

    // The memory goes: whoever lent it is told.
    static void Release(FakeBuffer buffer)
    {
        buffer.IsDeleted = true;
        var (callback, argument) = buffer.OnDelete;
        buffer.OnDelete = default;
        if (callback != 0) ((delegate* unmanaged[Cdecl]<void*, void*, void>)callback)(buffer.Data, (void*)argument);
        if (buffer.HostReleased is not { } released) return;
        buffer.HostReleased = null;
        Complete(released);
    }
}
