namespace XlaSharp.PjRt.Tests.Fake;

/// <summary>An event of the fake plugin; several native objects may stand for the same one.</summary>
sealed class FakeEvent
{
    volatile bool isReady;

    public bool IsReady
    {
        get => isReady;
        set => isReady = value;
    }

    /// <summary>True if it happens when the test says so.</summary>
    public bool IsDelayed { get; init; }

    public (PjRtErrorCode Code, string Message)? Failure { get; set; }

    /// <summary>Callbacks with their arguments.</summary>
    public List<(nint Callback, nint Argument)> Waiting { get; } = [];
}
