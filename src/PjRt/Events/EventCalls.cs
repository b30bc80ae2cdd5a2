using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Waiting for native events. An event belongs to whoever asked for it and is destroyed once, also where a call fails.</summary>
internal static unsafe class EventCalls
{
    const int SpinIterations = 4;

    static readonly long SpinTicks = Stopwatch.Frequency * 25 / 1_000_000;

    public static void Destroy(Plugin plugin, PJRT_Event* @event)
    {
        if (@event == null) return;
        var args = StructSize.Stamped<PJRT_Event_Destroy_Args>();
        args.@event = @event;
        plugin.Release(plugin.Api->PJRT_Event_Destroy, &args);
    }

    public static bool IsReady(Plugin plugin, PJRT_Event* @event)
    {
        var args = StructSize.Stamped<PJRT_Event_IsReady_Args>();
        args.@event = @event;
        plugin.Call(plugin.Api->PJRT_Event_IsReady, &args);
        return args.is_ready != 0;
    }

    /// <summary>Waits. What a worker finishes within microseconds is waited for without sleeping, since waking up takes longer than that.</summary>
    public static void Await(Plugin plugin, PJRT_Event* @event)
    {
        var args = StructSize.Stamped<PJRT_Event_Await_Args>();
        args.@event = @event;
        try
        {
            if (Environment.ProcessorCount > 1) Spin(plugin, @event);
        }
        catch (PjRtException)
        {
            // The work may still use memory that the caller releases next.
            plugin.Release(plugin.Api->PJRT_Event_Await, &args);
            throw;
        }
        plugin.Call(plugin.Api->PJRT_Event_Await, &args);
    }

    static void Spin(Plugin plugin, PJRT_Event* @event)
    {
        if (IsReady(plugin, @event)) return;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - start < SpinTicks && !IsReady(plugin, @event)) Thread.SpinWait(SpinIterations);
    }

    public static void AwaitAndDestroy(Plugin plugin, PJRT_Event* @event)
    {
        if (@event == null) return;
        try
        {
            Await(plugin, @event);
        }
        finally
        {
            Destroy(plugin, @event);
        }
    }

    /// <summary>A task for an event, which it takes over. Nothing is allocated if the event is ready.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="event">The event, or null for what is done already.</param>
    /// <param name="then">What to do first once it is ready or has failed: releasing what the work needed.</param>
    public static ValueTask ToTask(Plugin plugin, PJRT_Event* @event, Action? then = null)
    {
        if (@event == null)
        {
            then?.Invoke();
            return ValueTask.CompletedTask;
        }
        try
        {
            if (!IsReady(plugin, @event)) return new(Subscribe(plugin, @event, then));
        }
        catch (PjRtException e)
        {
            return new(FailAfter(plugin, @event, then, e));
        }
        try
        {
            Await(plugin, @event);
            return ValueTask.CompletedTask;
        }
        catch (PjRtException e)
        {
            return ValueTask.FromException(e);
        }
        finally
        {
            Finish(plugin, @event, then);
        }
    }

    static void Finish(Plugin plugin, PJRT_Event* @event, Action? then)
    {
        Destroy(plugin, @event);
        then?.Invoke();
    }

    // What the work needs may only be released after it, which for memory that a buffer uses as its own is after the buffer's life: nothing to wait for here.
    static Task FailAfter(Plugin plugin, PJRT_Event* @event, Action? then, PjRtException failure)
    {
        var pointer = (nint)@event;
        return Task.Factory.StartNew(() =>
        {
            var args = StructSize.Stamped<PJRT_Event_Await_Args>();
            args.@event = (PJRT_Event*)pointer;
            plugin.Release(plugin.Api->PJRT_Event_Await, &args);
            Finish(plugin, (PJRT_Event*)pointer, then);
            ExceptionDispatchInfo.Throw(failure);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    static Task Subscribe(Plugin plugin, PJRT_Event* @event, Action? then)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pointer = (nint)@event;
        OnReady(plugin, @event, failure =>
        {
            Finish(plugin, (PJRT_Event*)pointer, then);
            if (failure is null) source.SetResult();
            else source.SetException(failure);
        });
        return source.Task;
    }

    /// <summary>Calls back on a thread of the pool once an event has happened or failed. The event must live until then.</summary>
    public static void OnReady(Plugin plugin, PJRT_Event* @event, Action<PjRtException?> callback)
    {
        var handle = GCHandle.Alloc(new Waiter(plugin, callback));
        var args = StructSize.Stamped<PJRT_Event_OnReady_Args>();
        args.@event = @event;
        args.callback = &Ready;
        args.user_arg = (void*)GCHandle.ToIntPtr(handle);
        try
        {
            plugin.Call(plugin.Api->PJRT_Event_OnReady, &args);
        }
        catch
        {
            handle.Free();
            throw;
        }
    }

    // Runs on a thread of the plugin: reads the error, hands the rest to the pool and returns.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Ready(PJRT_Error* error, void* user)
    {
        var handle = GCHandle.FromIntPtr((nint)user);
        var waiter = (Waiter)handle.Target!;
        handle.Free();
        waiter.Failure = error == null ? null : waiter.Plugin.Consume(error, nameof(PJRT_Api.PJRT_Event_OnReady));
        ThreadPool.UnsafeQueueUserWorkItem(waiter, preferLocal: false);
    }

    sealed class Waiter(Plugin plugin, Action<PjRtException?> callback) : IThreadPoolWorkItem
    {
        public Plugin Plugin { get; } = plugin;

        public PjRtException? Failure { get; set; }

        public void Execute() => callback(Failure);
    }
}
