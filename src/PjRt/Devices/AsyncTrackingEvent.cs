using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Something asynchronous that a device's log knows of until this is disposed.</summary>
public sealed unsafe class AsyncTrackingEvent : SafeHandle
{
    readonly Device device;

    internal AsyncTrackingEvent(Device device, string description) : base(0, true)
    {
        this.device = device;
        var client = device.Client;
        var added = false;
        client.Handle.DangerousAddRef(ref added);
        try
        {
            var bytes = Encoding.UTF8.GetBytes(description);
            fixed (byte* text = bytes)
            {
                var args = StructSize.Stamped<PJRT_Device_CreateAsyncTrackingEvent_Args>();
                args.device = device.Pointer;
                args.description = (sbyte*)text;
                args.description_size = (nuint)bytes.Length;
                client.Plugin.Call(client.Plugin.Api->PJRT_Device_CreateAsyncTrackingEvent, &args);
                SetHandle((nint)args.@event);
            }
        }
        catch
        {
            client.Handle.DangerousRelease();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var plugin = device.Client.Plugin;
        var args = StructSize.Stamped<PJRT_AsyncTrackingEvent_Destroy_Args>();
        args.@event = (PJRT_AsyncTrackingEvent*)handle;
        var done = plugin.Release(plugin.Api->PJRT_AsyncTrackingEvent_Destroy, &args);
        device.Client.Handle.DangerousRelease();
        return done;
    }
}
