using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Regions that capture constants make them themselves, so that combiners and trip counts are recognised.</summary>
internal static class ConstantCaptures
{
    /// <summary>The regions without captures that are constants.</summary>
    /// <param name="op">The op as it was.</param>
    /// <param name="regions">Its regions.</param>
    /// <param name="kept">The numbers of the captures that stay.</param>
    public static ImmutableArray<Function> Inline(Op op, ImmutableArray<Function> regions, out int[] kept)
    {
        var captures = op.Captures.ToArray();
        int[] staying = [.. Enumerable.Range(0, captures.Length).Where(i => !Raising.IsConstant(captures[i]))];
        kept = staying;
        return staying.Length == captures.Length ? regions : [.. regions.Select(r => Without(r, captures, staying))];
    }

    static Function Without(Function region, Value[] captures, int[] kept)
    {
        var builder = new Builder();
        var arguments = new Value[region.Parameters.Length];
        foreach (var i in kept) arguments[i] = builder.Parameter(region.Parameters[i].Type);
        for (var i = captures.Length; i < arguments.Length; i++) arguments[i] = builder.Parameter(region.Parameters[i].Type);
        for (var i = 0; i < captures.Length; i++)
            arguments[i] ??= builder.EmitMany(captures[i].Op!.Definition, captures[i].Op!.Attributes)[captures[i].Index];
        return builder.Build("", builder.Inline(region, arguments));
    }
}
