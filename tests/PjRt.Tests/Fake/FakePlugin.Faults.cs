namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static (string Call, int First, int Times, PjRtErrorCode Code)? fault;

    /// <summary>The functions whose events happen only when <see cref="CompleteAll"/> is called.</summary>
    public static HashSet<string> Delayed { get; } = [];

    /// <summary>The functions whose events, and the buffers that they make, fail.</summary>
    public static HashSet<string> Poisoned { get; } = [];

    /// <summary>The functions that made events.</summary>
    public static HashSet<string> EventSources { get; } = [];

    /// <summary>Lets calls of a function fail.</summary>
    /// <param name="function">The name of its slot.</param>
    /// <param name="nth">Which of its calls from now on, counted from 1.</param>
    /// <param name="code">The code of the error.</param>
    /// <param name="times">How many calls in a row fail.</param>
    public static void Fail(string function, int nth = 1, PjRtErrorCode code = PjRtErrorCode.Aborted, int times = 1)
    {
        lock (Gate) fault = (function, Calls.Count(c => c == function) + nth, times, code);
    }

    /// <summary>Lets all delayed events happen, on another thread as a plugin would. True if there were any.</summary>
    public static bool CompleteAll()
    {
        List<FakeEvent> pending;
        lock (Gate) pending = [.. Objects.Values.Where(o => o.Generation == generation).Select(o => o.Content).OfType<FakeEvent>().Where(e => e is { IsDelayed: true, IsReady: false })];
        var thread = new Thread(() => pending.ForEach(Complete));
        thread.Start();
        thread.Join();
        return pending.Count > 0;
    }

    static PjRtErrorCode? FaultIn(string call)
    {
        if (fault is not var (name, first, times, code) || name != call) return null;
        var count = Calls.Count(c => c == call);
        return count >= first && count < first + times ? code : null;
    }

    static (PjRtErrorCode, string)? PoisonOf(string call) => Poisoned.Contains(call) ? (PjRtErrorCode.DataLoss, $"poison in {call}") : null;
}
