using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A compiled program, ready to run on its devices.</summary>
public sealed unsafe partial class LoadedExecutable : SafeHandle
{
    readonly Client client;
    readonly delegate* unmanaged[Cdecl]<PJRT_LoadedExecutable_Execute_Args*, PJRT_Error*> execute;

    internal LoadedExecutable(Client client, PJRT_LoadedExecutable* executable) : base(0, true)
    {
        this.client = client;
        execute = client.Plugin.Api->PJRT_LoadedExecutable_Execute;
        SetHandle((nint)executable);
        var added = false;
        try
        {
            client.Handle.DangerousAddRef(ref added);
            Description = GetDescription();
            OutputCount = Description.OutputCount;
            Devices = ReadDevices();
        }
        catch
        {
            // Without a reference there is none to give back.
            if (added)
            {
                Dispose();
            }
            else
            {
                DestroyNative();
                SetHandleAsInvalid();
            }
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The client.</summary>
    public Client Client => client;

    /// <summary>What is known of the compiled program.</summary>
    public Executable Description { get; }

    /// <summary>The number of results.</summary>
    public int OutputCount { get; }

    /// <summary>The devices of this process that the program runs on, in the order of the argument lists. Empty for a portable program, which runs on the one asked for.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>Which device runs each replica and partition.</summary>
    /// <exception cref="PjRtException">The plugin does not say, or the program is portable.</exception>
    public DeviceAssignment DeviceAssignment
    {
        get
        {
            using var use = new HandleUse(this);
            if (Devices.Count == 0) throw new PjRtException(PjRtErrorCode.FailedPrecondition, nameof(PJRT_Api.PJRT_LoadedExecutable_GetDeviceAssignment), "a portable program has no device assignment");
            var args = StructSize.Stamped<PJRT_LoadedExecutable_GetDeviceAssignment_Args>();
            args.executable = Pointer;
            Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_GetDeviceAssignment, &args);
            try
            {
                return DeviceAssignment.Parse(new((byte*)args.serialized_bytes, (int)args.serialized_bytes_size));
            }
            finally
            {
                if (args.serialized_device_assignment_deleter != null) args.serialized_device_assignment_deleter(args.serialized_device_assignment);
            }
        }
    }

    /// <summary>The replica and partition that each of <see cref="Devices"/> runs.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<(int Replica, int Partition)> LogicalDeviceIds
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_LoadedExecutable_AddressableDeviceLogicalIds_Args>();
            args.executable = Pointer;
            Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_AddressableDeviceLogicalIds, &args);
            var ids = new (int, int)[(int)args.num_addressable_device_logical_ids];
            for (var i = 0; i < ids.Length; i++) ids[i] = (args.addressable_device_logical_ids[i].replica, args.addressable_device_logical_ids[i].partition);
            return ids;
        }
    }

    /// <summary>True once the program was deleted.</summary>
    public bool IsDeleted
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_LoadedExecutable_IsDeleted_Args>();
            args.executable = Pointer;
            Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_IsDeleted, &args);
            return args.is_deleted != 0;
        }
    }

    PJRT_LoadedExecutable* Pointer => (PJRT_LoadedExecutable*)handle;

    Plugin Plugin => client.Plugin;

    /// <summary>The compiled code, to be loaded by the same plugin build on a machine with the same CPU.</summary>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public byte[] Serialize() => Description.Serialize();

    /// <summary>Releases the program now, after the executions under way. The object stays, to be asked only whether it is deleted.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public void Delete()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_LoadedExecutable_Delete_Args>();
        args.executable = Pointer;
        Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_Delete, &args);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // A finalizer may have been there before.
        Description?.Dispose();
        var done = DestroyNative();
        handle = 0;
        client.Handle.DangerousRelease();
        return done;
    }

    bool DestroyNative()
    {
        var args = StructSize.Stamped<PJRT_LoadedExecutable_Destroy_Args>();
        args.executable = Pointer;
        return Plugin.Release(Plugin.Api->PJRT_LoadedExecutable_Destroy, &args);
    }

    Executable GetDescription()
    {
        var args = StructSize.Stamped<PJRT_LoadedExecutable_GetExecutable_Args>();
        args.loaded_executable = Pointer;
        Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_GetExecutable, &args);
        return new(Plugin, args.executable, client.Handle);
    }

    Device[] ReadDevices()
    {
        var args = StructSize.Stamped<PJRT_LoadedExecutable_AddressableDevices_Args>();
        args.executable = Pointer;
        Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_AddressableDevices, &args);
        return client.DevicesOf(args.addressable_devices, args.num_addressable_devices);
    }
}
