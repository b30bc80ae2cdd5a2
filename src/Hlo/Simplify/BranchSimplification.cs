using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Conditionals without what nobody reads, and without results that are the same in every branch.</summary>
internal static class BranchSimplification
{
    /// <summary>A conditional that gives the results that are read, of branches that capture what these need.</summary>
    public static PrunedOp? Prune(NoAttributes _, Op op, bool[] live)
    {
        var captures = op.CaptureCount;
        var inside = op.Regions.Select(r => Liveness.Of(r, [.. live])).ToArray();
        var outside = new bool[captures];
        foreach (var branch in inside)
            for (var i = 0; i < captures; i++) outside[i] |= branch[i];
        var branches = inside.Select(b => b.Keep(outside)).ToArray();
        return PrunedOp.Of(op, op.Attributes, [true, .. outside], branches.AsSpan().SequenceEqual(op.Regions.AsSpan()) ? op.Regions : [.. branches], live);
    }

    /// <summary>The results of a conditional whose branches are all equal, capture something twice or a constant, or agree on a result.</summary>
    public static Value[]? Run(SimplifyContext c)
    {
        var branches = c.Regions;
        if (branches.All(b => StructuralEquality.Equals(b, branches[0]))) return c.Builder.Inline(branches[0], c.Inputs.AsSpan(1));
        var inputs = new LoopInputs(c.Op.CaptureCount);
        for (var i = 0; i < c.Op.CaptureCount; i++) inputs.Fix(i, c[i + 1]);
        var results = new Value?[c.Op.Results.Length];
        var places = new Dictionary<EquatableArray<int>, int>();
        for (var i = 0; i < results.Length; i++)
        {
            if (Agreed(branches, i) is { } capture) results[i] = c[capture + 1];
            else places.TryAdd([.. branches.Select(b => b.Results[i].Id)], i);
        }
        if (inputs.IsSame(c.Inputs.AsSpan(1)) && places.Count == results.Length) return null;
        int[] given = [.. places.Values];
        ImmutableArray<Function> chosen = [.. branches.Select(b => inputs.Region(b, given))];
        var all = c.Builder.EmitRegions(c.Op.Definition, c.Op.Attributes, [c[0]], inputs.Captures, chosen);
        for (var i = 0; i < given.Length; i++) results[given[i]] = all[i];
        for (var i = 0; i < results.Length; i++) results[i] ??= results[places[[.. branches.Select(b => b.Results[i].Id)]]];
        return results!;
    }

    /// <summary>The number of the capture that every branch gives for a result.</summary>
    static int? Agreed(ImmutableArray<Function> branches, int result)
    {
        var first = branches[0].Results[result];
        return first.Op is null && branches.All(b => b.Results[result].Op is null && b.Results[result].Index == first.Index) ? first.Index : null;
    }
}
