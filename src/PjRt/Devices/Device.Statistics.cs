using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Device
{
    /// <summary>How much of its memory is in use.</summary>
    /// <exception cref="PjRtException">The plugin does not count.</exception>
    public DeviceMemoryStatistics MemoryStatistics
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_MemoryStats_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_MemoryStats, &args);
            return new(in args);
        }
    }

    /// <summary>Begins the peaks of the statistics anew.</summary>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public void ClearMemoryStatistics()
    {
        using var use = new HandleUse(Client.Handle);
        var args = StructSize.Stamped<PJRT_Device_ClearMemoryStats_Args>();
        args.device = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Device_ClearMemoryStats, &args);
    }

    /// <summary>What the plugin says of the device as it is now; the description has what never changes.</summary>
    /// <exception cref="PjRtException">The plugin says nothing.</exception>
    public IReadOnlyDictionary<string, OptionValue> Attributes
    {
        get
        {
            using var use = new HandleUse(Client.Handle);
            var args = StructSize.Stamped<PJRT_Device_GetAttributes_Args>();
            args.device = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Device_GetAttributes, &args);
            try
            {
                return NamedValues.Read(args.attributes, args.num_attributes);
            }
            finally
            {
                if (args.attributes_deleter != null) args.attributes_deleter(args.device_attributes);
            }
        }
    }

    /// <summary>Lets the earliest execution with a launch id fail, if it is not finished: its results carry the error.</summary>
    /// <returns>True if there was one.</returns>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public bool PoisonExecution(int launchId, PjRtErrorCode code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var use = new HandleUse(Client.Handle);
        var bytes = Encoding.UTF8.GetBytes(message);
        fixed (byte* text = bytes)
        {
            var args = StructSize.Stamped<PJRT_Device_PoisonExecution_Args>();
            args.device = Pointer;
            args.launch_id = launchId;
            args.error_code = (PJRT_Error_Code)code;
            args.error_message = (sbyte*)text;
            args.error_message_size = (nuint)bytes.Length;
            Plugin.Call(Plugin.Api->PJRT_Device_PoisonExecution, &args);
            return args.poisoned != 0;
        }
    }

    /// <summary>Tells the device's log that something asynchronous is under way, until the result is disposed.</summary>
    /// <exception cref="PjRtException">The plugin keeps no such log.</exception>
    public AsyncTrackingEvent Track(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return new(this, description);
    }

    /// <summary>The stream of the platform on which other libraries can wait for a buffer.</summary>
    /// <exception cref="PjRtException">The plugin has no streams.</exception>
    public nint StreamForExternalReadyEvents()
    {
        using var use = new HandleUse(Client.Handle);
        var args = StructSize.Stamped<PJRT_Get_Stream_For_External_Ready_Events_Args>();
        args.device = Pointer;
        Plugin.Call(Plugin.Streams->get_stream, &args, "PJRT_Get_Stream_For_External_Ready_Events");
        return args.stream;
    }
}
