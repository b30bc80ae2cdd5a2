using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillEvents(PJRT_Api* t)
    {
        t->PJRT_Event_Destroy = &PJRT_Event_Destroy;
        t->PJRT_Event_IsReady = &PJRT_Event_IsReady;
        t->PJRT_Event_Error = &PJRT_Event_Error;
        t->PJRT_Event_Await = &PJRT_Event_Await;
        t->PJRT_Event_OnReady = &PJRT_Event_OnReady;
        t->PJRT_Event_Create = &PJRT_Event_Create;
        t->PJRT_Event_Set = &PJRT_Event_Set;
    }

    static PJRT_Event* NewEvent((PjRtErrorCode Code, string Message)? failure = null, [CallerMemberName] string call = "")
    {
        lock (Gate)
        {
            EventSources.Add(call);
            var delayed = Delayed.Contains(call);
            return NewEvent(new FakeEvent { IsReady = !delayed, IsDelayed = delayed, Failure = PoisonOf(call) ?? failure });
        }
    }

    static PJRT_Event* NewEvent(FakeEvent content) => (PJRT_Event*)New(Event, content: content);

    static void Complete(FakeEvent e)
    {
        (nint Callback, nint Argument)[] waiting;
        lock (Gate)
        {
            e.IsReady = true;
            waiting = [.. e.Waiting];
            e.Waiting.Clear();
        }
        foreach (var (callback, argument) in waiting) ((delegate* unmanaged[Cdecl]<PJRT_Error*, void*, void>)callback)(ErrorOf(e.Failure), (void*)argument);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_Destroy(PJRT_Event_Destroy_Args* a)
    {
        var error = Enter(a, a->@event, Event);
        Kill(a->@event, Event, nameof(PJRT_Event_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_IsReady(PJRT_Event_IsReady_Args* a)
    {
        if (Enter(a, a->@event, Event) is var e && e != null) return e;
        a->is_ready = Content<FakeEvent>(a->@event).IsReady ? (byte)1 : (byte)0;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_Error(PJRT_Event_Error_Args* a)
    {
        if (Enter(a, a->@event, Event) is var e && e != null) return e;
        var asked = Content<FakeEvent>(a->@event);
        // XLA's plugins end the process here.
        if (!asked.IsReady) Blame("PJRT_Event_Error of an event that is not ready");
        return ErrorOf(asked.Failure);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_Await(PJRT_Event_Await_Args* a)
    {
        var error = Enter(a, a->@event, Event);
        var awaited = Content<FakeEvent>(a->@event);
        if (error != null) return error;
        SpinWait.SpinUntil(() => awaited.IsReady);
        return ErrorOf(awaited.Failure);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_OnReady(PJRT_Event_OnReady_Args* a)
    {
        if (Enter(a, a->@event, Event) is var e && e != null) return e;
        var content = Content<FakeEvent>(a->@event);
        lock (Gate)
        {
            if (!content.IsReady)
            {
                content.Waiting.Add(((nint)a->callback, (nint)a->user_arg));
                return null;
            }
        }
        // Ready already: the callback comes on the caller's thread.
        a->callback(ErrorOf(content.Failure), a->user_arg);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_Create(PJRT_Event_Create_Args* a)
    {
        if (Enter(a, null, "") is var e && e != null) return e;
        a->@event = NewEvent(new FakeEvent());
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Event_Set(PJRT_Event_Set_Args* a)
    {
        if (Enter(a, a->@event, Event) is var e && e != null) return e;
        var set = Content<FakeEvent>(a->@event);
        if (set.IsReady) Blame("PJRT_Event_Set of an event that has happened");
        if (a->error_code != PJRT_Error_Code.PJRT_Error_Code_OK) set.Failure = ((PjRtErrorCode)a->error_code, TextOf(a->error_message, a->error_message_size));
        Complete(set);
        return null;
    }
}
