using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Something that will have happened: the end of an execution or of a transfer, or what the caller itself announces.</summary>
/// <remarks>Disposing an event does not cancel what it stands for. An error in it is seen by whoever waits.</remarks>
public sealed unsafe class PjRtEvent : SafeHandle
{
    const int Settable = 1;
    const int IsSet = 2;

    readonly Plugin plugin;
    int setting;

    internal PjRtEvent(Plugin plugin, PJRT_Event* @event) : base(0, true)
    {
        this.plugin = plugin;
        SetHandle((nint)@event);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>True once it has happened, or failed.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public bool IsReady
    {
        get
        {
            using var use = new HandleUse(this);
            return EventCalls.IsReady(plugin, Pointer);
        }
    }

    /// <summary>The error of an event that has failed; null while it has not happened, or if it went well.</summary>
    /// <exception cref="PjRtException">The plugin refuses to say.</exception>
    public PjRtException? Error
    {
        get
        {
            using var use = new HandleUse(this);
            // Asked of a pending event, the plugin ends the process.
            if (!EventCalls.IsReady(plugin, Pointer)) return null;
            var args = StructSize.Stamped<PJRT_Event_Error_Args>();
            args.@event = Pointer;
            if (plugin.Api->PJRT_Event_Error == null)
            {
                plugin.Call(plugin.Api->PJRT_Event_Error, &args);
                return null;
            }
            var error = plugin.Api->PJRT_Event_Error(&args);
            return error == null ? null : plugin.Consume(error, nameof(PJRT_Api.PJRT_Event_Error));
        }
    }

    PJRT_Event* Pointer => (PJRT_Event*)handle;

    /// <summary>An event that the caller sets.</summary>
    /// <exception cref="PjRtException">The plugin does not have such events.</exception>
    public static PjRtEvent Create(Plugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var args = StructSize.Stamped<PJRT_Event_Create_Args>();
        plugin.Call(plugin.Api->PJRT_Event_Create, &args);
        return new(plugin, args.@event) { setting = Settable };
    }

    /// <summary>Waits.</summary>
    /// <exception cref="PjRtException">What it stands for failed.</exception>
    public void Wait()
    {
        using var use = new HandleUse(this);
        EventCalls.Await(plugin, Pointer);
    }

    /// <summary>Completes when it has happened. Cancelling ends the waiting, not the work.</summary>
    /// <exception cref="PjRtException">What it stands for failed.</exception>
    public ValueTask WaitAsync(CancellationToken cancellation = default)
    {
        try
        {
            if (!IsReady) return new(Completion().WaitAsync(cancellation));
            Wait();
            return ValueTask.CompletedTask;
        }
        catch (PjRtException e)
        {
            return ValueTask.FromException(e);
        }
    }

    /// <summary>Announces that it has happened, or that it failed. Only for events made by <see cref="Create"/>, and once.</summary>
    /// <exception cref="PjRtException">It is set already, or not the caller's to set.</exception>
    public void Set(PjRtErrorCode code = PjRtErrorCode.Ok, string message = "")
    {
        ArgumentNullException.ThrowIfNull(message);
        using var use = new HandleUse(this);
        // Set a second time, by another thread at the same time too, an event could end the process.
        var before = Interlocked.CompareExchange(ref setting, IsSet, Settable);
        if (before != Settable) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Event_Set), before == IsSet ? "the event has happened already" : "the event is the plugin's to set");
        try
        {
            Announce(code, Encoding.UTF8.GetBytes(message));
        }
        catch
        {
            setting = Settable;
            throw;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        EventCalls.Destroy(plugin, Pointer);
        return true;
    }

    void Announce(PjRtErrorCode code, byte[] message)
    {
        fixed (byte* text = message)
        {
            var args = StructSize.Stamped<PJRT_Event_Set_Args>();
            args.@event = Pointer;
            args.error_code = (PJRT_Error_Code)code;
            args.error_message = (sbyte*)text;
            args.error_message_size = (nuint)message.Length;
            plugin.Call(plugin.Api->PJRT_Event_Set, &args);
        }
    }

    // The native event must live until the callback has run, hence the reference that the callback gives back.
    Task Completion()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var use = new HandleUse(this);
        try
        {
            EventCalls.OnReady(plugin, Pointer, failure =>
            {
                DangerousRelease();
                if (failure is null) source.SetResult();
                else source.SetException(failure);
            });
        }
        catch
        {
            use.Dispose();
            throw;
        }
        return source.Task;
    }
}
