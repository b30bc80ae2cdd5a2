using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Drops pure ops whose results nobody reads, and of scans what is carried and stacked for nobody. One backward sweep; the same instance comes back if nothing was dropped.</summary>
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

    /// <summary>The function of some of its parameters that gives some of its results.</summary>
    internal static Function Part(Function function, int[] parameters, int[] results)
    {
        var wanted = new bool[function.Results.Length];
        foreach (var i in results) wanted[i] = true;
        return Rebuild(function, Live(function, wanted), parameters, results);
    }

    /// <summary>Which values are needed for some of the results.</summary>
    internal static bool[] Live(Function function, ReadOnlySpan<bool> results)
    {
        var live = new bool[function.ValueCount];
        for (var i = 0; i < results.Length; i++) live[function.Results[i].Id] |= results[i];
        Sweep(function, live);
        return live;
    }

    static bool[] Live(Function function, out int kept)
    {
        var live = new bool[function.ValueCount];
        foreach (var result in function.Results) live[result.Id] = true;
        kept = Sweep(function, live);
        return live;
    }

    /// <summary>Marks what the marked values are made of.</summary>
    /// <returns>The number of ops that stay as they are.</returns>
    static int Sweep(Function function, bool[] live)
    {
        var kept = 0;
        for (var n = function.Ops.Length - 1; n >= 0; n--)
        {
            var op = function.Ops[n];
            if (!IsLive(op, live)) continue;
            var use = Use(op, live);
            if (use is null) kept++;
            for (var i = 0; i < op.Inputs.Length; i++)
                if (use is null || use.Needs(op, i)) live[op.Inputs[i].Id] = true;
        }
        return kept;
    }

    /// <summary>What a scan is needed for, if that is not all of it. What an op carries beside its attributes is not known to go with a part.</summary>
    static ScanUse? Use(Op op, bool[] live)
    {
        if (op.Definition != Ops.ScanDef || !op.Extras.IsEmpty) return null;
        EquatableArray<bool> read = [.. op.Results.Select(r => live[r.Id])];
        if (!read.Contains(false)) return null;
        var use = ScanUse.Of(op, read);
        return use.Results.Contains(false) ? use : null;
    }

    static bool IsLive(Op op, bool[] live)
    {
        if (!op.Definition.IsPure) return true;
        foreach (var result in op.Results)
            if (live[result.Id]) return true;
        return false;
    }

    static Function Rebuild(Function function, bool[] live, int[] parameters) => Rebuild(function, live, parameters, [.. Enumerable.Range(0, function.Results.Length)]);

    static Function Rebuild(Function function, bool[] live, int[] parameters, int[] results)
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
            if (Use(op, live) is { } use)
            {
                var part = use.Emit(op, builder, [.. op.Inputs.ToArray().Select(v => map[v.Id])]);
                for (var i = 0; i < part.Length; i++) map[op.Results[i].Id] = part[i]!;
                continue;
            }
            var made = builder.EmitLike(op, Builder.Map(op.Inputs, map));
            for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
        }
        return builder.Build(function.Name, [.. results.Select(i => map[function.Results[i].Id])]);
    }
}
