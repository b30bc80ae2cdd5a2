using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Waiting for events. An event belongs to whoever asked for it and is destroyed once.</summary>
internal static unsafe class PjRtEvent
{
    public static void Destroy(Plugin plugin, PJRT_Event* @event)
    {
        var args = StructSize.Stamped<PJRT_Event_Destroy_Args>();
        args.@event = @event;
        plugin.Check(plugin.Api->PJRT_Event_Destroy(&args), "PJRT_Event_Destroy");
    }

    public static void AwaitAndDestroy(Plugin plugin, PJRT_Event* @event)
    {
        var args = StructSize.Stamped<PJRT_Event_Await_Args>();
        args.@event = @event;
        var error = plugin.Api->PJRT_Event_Await(&args);
        Destroy(plugin, @event);
        plugin.Check(error, "PJRT_Event_Await");
    }

    public static ValueTask ToTask(Plugin plugin, PJRT_Event* @event)
    {
        var ready = StructSize.Stamped<PJRT_Event_IsReady_Args>();
        ready.@event = @event;
        plugin.Check(plugin.Api->PJRT_Event_IsReady(&ready), "PJRT_Event_IsReady");
        if (ready.is_ready != 0)
        {
            AwaitAndDestroy(plugin, @event);
            return ValueTask.CompletedTask;
        }
        var waiter = new Waiter(plugin, (nint)@event);
        var args = StructSize.Stamped<PJRT_Event_OnReady_Args>();
        args.@event = @event;
        args.callback = &OnReady;
        args.user_arg = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(waiter));
        plugin.Check(plugin.Api->PJRT_Event_OnReady(&args), "PJRT_Event_OnReady");
        return new(waiter.Source.Task);
    }

    // Runs on a thread of the plugin: completes the task and returns, never calls back into the plugin but to read the error.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void OnReady(PJRT_Error* error, void* user)
    {
        var handle = GCHandle.FromIntPtr((nint)user);
        var waiter = (Waiter)handle.Target!;
        handle.Free();
        var failure = error == null ? null : waiter.Plugin.Consume(error, "PJRT_Event_OnReady");
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.waiter.Complete(state.failure), (waiter, failure), preferLocal: false);
    }

    sealed class Waiter(Plugin plugin, nint @event)
    {
        public Plugin Plugin { get; } = plugin;

        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete(PjRtException? failure)
        {
            Destroy(Plugin, (PJRT_Event*)@event);
            if (failure is null) Source.SetResult();
            else Source.SetException(failure);
        }
    }
}
