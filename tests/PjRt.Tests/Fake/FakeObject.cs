namespace XlaSharp.PjRt.Tests.Fake;

/// <summary>A native object of the fake plugin. Its address is never used again, so that whoever uses it after its end is found out.</summary>
sealed class FakeObject(string kind, nint owner, int generation)
{
    public string Kind { get; } = kind;

    /// <summary>The object that it belongs to and ends with, or 0 if it is the caller's to destroy.</summary>
    public nint Owner { get; } = owner;

    /// <summary>Which of the plugins made it: an older one's objects may be finalized during a later test.</summary>
    public int Generation { get; } = generation;

    public bool IsAlive { get; set; } = true;

    public object? Content { get; set; }
}
