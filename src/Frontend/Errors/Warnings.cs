using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace XlaSharp;

/// <summary>What the library says without refusing: casts that lose something, shapes that are raised. Python's <c>warnings</c></summary>
public static class Warnings
{
    const int Most = 1000;

    static readonly ConcurrentDictionary<string, bool> Said = new();

    /// <summary>Called with every warning. While nobody listens, each text is written to the error stream once.</summary>
    public static event Action<string>? Raised;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "Each warning once, where nobody listens to them.")]
    internal static void Raise(string message)
    {
        if (Raised is { } listeners) listeners(message);
        else if (Said.Count < Most && Said.TryAdd(message, true)) Console.Error.WriteLine($"XlaSharp: {message}");
    }
}
