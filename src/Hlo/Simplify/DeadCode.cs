namespace XlaSharp.Hlo;

/// <summary>Drops pure ops whose results nobody reads, and of loops, conditionals and calls the results that nobody reads with all that only these need. The same instance comes back if nothing was dropped.</summary>
public static class DeadCode
{
    /// <summary>The function without dead ops. Parameters and results stay.</summary>
    public static Function Remove(Function function)
    {
        var live = Liveness.Of(function);
        return live.IsComplete ? function : live.Rebuild(From(function, 0)).WithTextOf(function);
    }

    /// <summary>The function without those of its first <paramref name="count"/> parameters that nobody reads.</summary>
    /// <param name="function">The function.</param>
    /// <param name="count">How many leading parameters may go.</param>
    /// <param name="kept">The numbers of the leading parameters that stay.</param>
    public static Function RemoveParameters(Function function, int count, out int[] kept)
    {
        var live = Liveness.Of(function);
        kept = [.. Enumerable.Range(0, count).Where(i => live[i])];
        return kept.Length == count && live.IsComplete ? function : live.Rebuild([.. kept, .. From(function, count)]);
    }

    /// <summary>The function without its first parameters, which nobody reads.</summary>
    internal static Function WithoutParameters(Function function, int count) => Liveness.Of(function).Rebuild(From(function, count));

    static int[] From(Function function, int first) => [.. Enumerable.Range(first, function.Parameters.Length - first)];
}
