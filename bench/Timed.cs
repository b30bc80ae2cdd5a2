namespace XlaSharp.Bench;

/// <summary>A prepared program.</summary>
/// <param name="Call">What is timed; waits for its results.</param>
/// <param name="Check">The arrays that are checksummed.</param>
sealed record Timed(Action Call, Func<IEnumerable<NDArray>> Check)
{
    /// <summary>Waits once at the end of a timing loop, for programs whose call does not.</summary>
    public Action? Finish { get; init; }

    /// <summary>The number of timing loops, where it is not the usual one.</summary>
    public int? Repetitions { get; init; }

    /// <summary>Further fields of the result, ready to be written as JSON.</summary>
    public IReadOnlyDictionary<string, long> Extra { get; init; } = new Dictionary<string, long>();

    /// <summary>A call that gives one array.</summary>
    public static Timed Of(Func<NDArray> call) => new(() => call().BlockUntilReady(), () => [call()]);

    /// <summary>A call whose array is disposed at once, as one does with megabytes in .NET; in Python the reference count does it. What the garbage collector costs instead, the programs of dispatch/ and seed/ show.</summary>
    public static Timed OfDisposed(Func<NDArray> call) => new(
        () =>
        {
            using var array = call();
            array.BlockUntilReady();
        },
        () => [call()]);

    /// <summary>A call that gives several arrays, each of which is waited for.</summary>
    public static Timed OfMany(Func<IEnumerable<NDArray>> call) => new(
        () =>
        {
            foreach (var array in call()) array.BlockUntilReady();
        },
        call);
}
