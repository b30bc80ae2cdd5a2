using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>An array in device memory, possibly still being computed.</summary>
/// <remarks>
/// Disposing is allowed and never needed: the finalizer releases the memory, and the garbage collector is told of it. A computation that failed shows where its result is
/// waited for or read.
/// </remarks>
public sealed unsafe partial class PjRtBuffer : SafeHandle
{
    readonly Client client;
    readonly long bytes;
    bool disposing;

    internal PjRtBuffer(Client client, PJRT_Buffer* buffer, long bytes) : base(0, true)
    {
        this.client = client;
        this.bytes = bytes;
        var added = false;
        try
        {
            client.Handle.DangerousAddRef(ref added);
        }
        catch (ObjectDisposedException)
        {
            client.Handle.DestroyBuffer((nint)buffer);
            GC.SuppressFinalize(this);
            throw;
        }
        SetHandle((nint)buffer);
        client.Handle.Pace.Created(bytes);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The client.</summary>
    public Client Client => client;

    internal PJRT_Buffer* Pointer => (PJRT_Buffer*)handle;

    Plugin Plugin => client.Plugin;

    /// <summary>Waits until the value is there.</summary>
    /// <exception cref="PjRtException">The computation failed, or the buffer is deleted.</exception>
    public void BlockUntilReady()
    {
        using var use = new HandleUse(this);
        EventCalls.AwaitAndDestroy(Plugin, ReadyEvent());
    }

    /// <summary>Completes when the value is there.</summary>
    /// <exception cref="PjRtException">The computation failed, or the buffer is deleted.</exception>
    public ValueTask ReadyAsync()
    {
        using var use = new HandleUse(this);
        return EventCalls.ToTask(Plugin, ReadyEvent());
    }

    /// <summary>Completes when the value is there. Cancelling ends the waiting, not the computation.</summary>
    /// <exception cref="PjRtException">The computation failed, or the buffer is deleted.</exception>
    public ValueTask ReadyAsync(CancellationToken cancellation)
    {
        var ready = ReadyAsync();
        return ready.IsCompleted ? ready : new(ready.AsTask().WaitAsync(cancellation));
    }

    /// <summary>True if the value is there, or the computation has failed.</summary>
    /// <exception cref="PjRtException">The buffer is deleted.</exception>
    public bool IsReady
    {
        get
        {
            using var use = new HandleUse(this);
            var ready = ReadyEvent();
            try
            {
                return EventCalls.IsReady(Plugin, ready);
            }
            finally
            {
                EventCalls.Destroy(Plugin, ready);
            }
        }
    }

    /// <summary>Releases the memory now. The object stays, to be asked only whether it is deleted.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public void Delete()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_Buffer_Delete_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_Delete, &args);
    }

    /// <summary>True once the buffer was donated or deleted.</summary>
    public bool IsDeleted
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Buffer_IsDeleted_Args>();
            args.buffer = Pointer;
            Plugin.Call(Plugin.Api->PJRT_Buffer_IsDeleted, &args);
            return args.is_deleted != 0;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        this.disposing = disposing;
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // Asked for again by a raw handle, a released buffer is a null one, which is refused.
        var buffer = handle;
        handle = 0;
        client.Handle.Pace.Gone(bytes);
        if (!disposing && client.Handle.Garbage.TryAdd(buffer, bytes)) return true;
        var destroyed = client.Handle.DestroyBuffer(buffer);
        client.Handle.DangerousRelease();
        return destroyed;
    }

    PJRT_Event* ReadyEvent()
    {
        var args = StructSize.Stamped<PJRT_Buffer_ReadyEvent_Args>();
        args.buffer = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Buffer_ReadyEvent, &args);
        return args.@event;
    }
}
