using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Drops pure ops whose results nobody reads. One backward sweep; the same instance comes back if nothing was dropped.</summary>
public static class DeadCode
{
    /// <summary>The function without dead ops. Parameters and results stay.</summary>
    public static Function Remove(Function function)
    {
        var live = Live(function, out var kept);
        return kept == function.Ops.Length ? function : Rebuild(function, live, AllOf(function)).WithTextOf(function);
    }

    /// <summary>The function without those of its first <paramref name="count"/> parameters that nobody reads.</summary>
    /// <param name="function">The function.</param>
    /// <param name="count">How many leading parameters may go.</param>
    /// <param name="kept">The numbers of the leading parameters that stay.</param>
    public static Function RemoveParameters(Function function, int count, out int[] kept)
    {
        var live = Live(function, out var ops);
        kept = [.. Enumerable.Range(0, count).Where(i => live[i])];
        if (kept.Length == count && ops == function.Ops.Length) return function;
        return Rebuild(function, live, [.. kept, .. Enumerable.Range(count, function.Parameters.Length - count)]);
    }

    /// <summary>The function without its first parameters, which nobody reads.</summary>
    internal static Function WithoutParameters(Function function, int count) =>
        Rebuild(function, Live(function, out _), [.. Enumerable.Range(count, function.Parameters.Length - count)]);

    static int[] AllOf(Function function) => [.. Enumerable.Range(0, function.Parameters.Length)];

    static bool[] Live(Function function, out int kept)
    {
        var live = new bool[function.ValueCount];
        foreach (var result in function.Results) live[result.Id] = true;
        kept = 0;
        for (var n = function.Ops.Length - 1; n >= 0; n--)
        {
            var op = function.Ops[n];
            if (!IsLive(op, live)) continue;
            kept++;
            foreach (var input in op.Inputs) live[input.Id] = true;
        }
        return live;
    }

    static bool IsLive(Op op, bool[] live)
    {
        if (!op.Definition.IsPure) return true;
        foreach (var result in op.Results)
            if (live[result.Id]) return true;
        return false;
    }

    static Function Rebuild(Function function, bool[] live, int[] parameters)
    {
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var i in parameters)
        {
            var parameter = function.Parameters[i];
            map[i] = builder.Parameter(parameter.Type, parameter.Name);
        }
        foreach (var op in function.Ops)
        {
            if (!IsLive(op, live)) continue;
            var results = builder.EmitLike(op, Builder.Map(op.Inputs, map));
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), map));
    }
}
