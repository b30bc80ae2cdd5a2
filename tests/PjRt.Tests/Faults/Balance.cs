using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>What was created on the fake plugin is destroyed, once, and nothing was misused.</summary>
static class Balance
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Check(string at = "")
    {
        Assert.True(FakePlugin.Misuse.Count == 0, $"{at}: {string.Join("; ", FakePlugin.Misuse)}");
        Assert.True(FakePlugin.Alive.Count == 0, $"{at}: left alive: {string.Join(", ", FakePlugin.Alive)}");
    }

    /// <summary>The same where the last of it happens on another thread.</summary>
    public static void CheckSoon()
    {
        SpinWait.SpinUntil(() => FakePlugin.Alive.Count == 0, Patience);
        Check();
    }
}
