namespace XlaSharp;

/// <summary>A compiled program.</summary>
internal abstract class Executable
{
    public abstract int ResultCount { get; }

    /// <summary>What the compiler estimates: floating point operations, bytes accessed, …; empty where it does not tell.</summary>
    public abstract IReadOnlyDictionary<string, double> CostAnalysis { get; }

    /// <summary>Runs the program on arrays of its parameters' types.</summary>
    /// <param name="arguments">One array per parameter.</param>
    /// <param name="weak">Which of the first results are weakly typed; null if none is.</param>
    /// <param name="results">Receives one array per result.</param>
    public abstract void Run(ReadOnlySpan<NDArray> arguments, bool[]? weak, Span<NDArray> results);

    /// <summary>Runs the program on arrays of its parameters' types.</summary>
    public NDArray[] Run(ReadOnlySpan<NDArray> arguments, bool[]? weak)
    {
        var results = new NDArray[ResultCount];
        Run(arguments, weak, results);
        return results;
    }

    /// <summary>True if a result is weakly typed.</summary>
    public static bool IsWeak(bool[]? weak, int result) => weak is not null && result < weak.Length && weak[result];

    /// <summary>Runs a program with one result.</summary>
    public NDArray RunSingle(ReadOnlySpan<NDArray> arguments, bool[]? weak)
    {
        NDArray? result = null;
        Run(arguments, weak, new Span<NDArray>(ref result!));
        return result;
    }
}
