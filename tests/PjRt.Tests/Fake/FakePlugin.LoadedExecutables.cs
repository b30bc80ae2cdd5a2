using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillLoadedExecutables(PJRT_Api* t)
    {
        t->PJRT_LoadedExecutable_Destroy = &PJRT_LoadedExecutable_Destroy;
        t->PJRT_LoadedExecutable_GetExecutable = &PJRT_LoadedExecutable_GetExecutable;
        t->PJRT_LoadedExecutable_AddressableDevices = &PJRT_LoadedExecutable_AddressableDevices;
        t->PJRT_LoadedExecutable_AddressableDeviceLogicalIds = &PJRT_LoadedExecutable_AddressableDeviceLogicalIds;
        t->PJRT_LoadedExecutable_GetDeviceAssignment = &PJRT_LoadedExecutable_GetDeviceAssignment;
        t->PJRT_LoadedExecutable_Delete = &PJRT_LoadedExecutable_Delete;
        t->PJRT_LoadedExecutable_IsDeleted = &PJRT_LoadedExecutable_IsDeleted;
        t->PJRT_LoadedExecutable_Execute = &PJRT_LoadedExecutable_Execute;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_Destroy(PJRT_LoadedExecutable_Destroy_Args* a)
    {
        var error = Enter(a, a->executable, Loaded);
        Kill(a->executable, Loaded, nameof(PJRT_LoadedExecutable_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_GetExecutable(PJRT_LoadedExecutable_GetExecutable_Args* a)
    {
        if (Enter(a, a->loaded_executable, Loaded) is var e && e != null) return e;
        a->executable = (PJRT_Executable*)New(Exe, content: Content<FakeProgram>(a->loaded_executable));
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_AddressableDevices(PJRT_LoadedExecutable_AddressableDevices_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        a->num_addressable_devices = (nuint)Content<FakeProgram>(a->executable).Devices.Length;
        a->addressable_devices = (PJRT_Device**)Array<nint>(Content<FakeProgram>(a->executable).Devices);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_AddressableDeviceLogicalIds(PJRT_LoadedExecutable_AddressableDeviceLogicalIds_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        a->num_addressable_device_logical_ids = (nuint)Content<FakeProgram>(a->executable).Devices.Length;
        a->addressable_device_logical_ids = Array<PJRT_LogicalDeviceIds>(new() { replica = 0 }, new() { replica = 1 });
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_GetDeviceAssignment(PJRT_LoadedExecutable_GetDeviceAssignment_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        var devices = Content<FakeProgram>(a->executable).Devices;
        var assignment = new DeviceAssignment(devices.Length, 1, [.. devices.Select(d => Content<FakeDevice>((void*)d).Id)]).ToProto().ToArray();
        a->serialized_bytes = NewHolder(assignment, out a->serialized_bytes_size, out var holder);
        a->serialized_device_assignment = (PJRT_DeviceAssignmentSerialized*)holder;
        a->serialized_device_assignment_deleter = (delegate* unmanaged[Cdecl]<PJRT_DeviceAssignmentSerialized*, void>)Deleter;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_Delete(PJRT_LoadedExecutable_Delete_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        Content<FakeProgram>(a->executable).IsDeleted = true;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_IsDeleted(PJRT_LoadedExecutable_IsDeleted_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        a->is_deleted = Content<FakeProgram>(a->executable).IsDeleted ? (byte)1 : (byte)0;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_LoadedExecutable_Execute(PJRT_LoadedExecutable_Execute_Args* a)
    {
        if (Enter(a, a->executable, Loaded) is var e && e != null) return e;
        const string Name = nameof(PJRT_LoadedExecutable_Execute);
        if (a->options->struct_size != StructSize<PJRT_ExecuteOptions>.Value) Blame("the struct_size of the execute options is wrong");
        if (a->options->context != null) Require(a->options->context, Context, Name);
        if (a->execute_device != null) Require(a->execute_device, Device, Name);
        if (a->num_args != 1) return NewError(PjRtErrorCode.InvalidArgument, "the program has one parameter");
        for (nuint d = 0; d < a->num_devices; d++)
            if (Require(a->argument_lists[d][0], Buffer, Name)?.Content is not FakeBuffer { IsDeleted: false }) return NewError(PjRtErrorCode.InvalidArgument, "Buffer has been deleted or donated");
        for (nuint d = 0; d < a->num_devices; d++) Execute(Content<FakeBuffer>(a->argument_lists[d][0]), Content<FakeProgram>(a->executable), a->output_lists[d]);
        for (nuint d = 0; d < a->num_devices && a->device_complete_events != null; d++) a->device_complete_events[d] = NewEvent(Content<FakeBuffer>(a->argument_lists[d][0]).Failure);
        return null;
    }

    // An argument that failed fails the results, and only they say so.
    static void Execute(FakeBuffer argument, FakeProgram program, PJRT_Buffer** results)
    {
        var failure = PoisonOf(nameof(PJRT_LoadedExecutable_Execute)) ?? argument.Failure;
        var doubled = new FakeBuffer(argument.Type, argument.Dimensions, argument.Device) { Failure = failure };
        for (var i = 0; i < argument.Size / sizeof(float); i++) ((float*)doubled.Data)[i] = 2 * ((float*)argument.Data)[i];
        results[0] = NewBuffer(doubled);
        results[1] = NewBuffer(new(PJRT_Buffer_Type.PJRT_Buffer_Type_S32, [], argument.Device) { Failure = failure });
        if (program.IsDonating) Release(argument);
    }
}
