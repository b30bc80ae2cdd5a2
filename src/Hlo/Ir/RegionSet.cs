using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Builds the regions of one op, which share one list of captures.</summary>
public sealed class RegionSet
{
    readonly Builder outer;
    readonly List<(Builder Builder, Value[] Results)> regions = [];

    /// <summary>Regions of an op that will be added to <paramref name="outer"/>.</summary>
    public RegionSet(Builder outer) => this.outer = outer;

    /// <summary>Adds a region: <paramref name="body"/> gets the builder and one parameter per type, and gives the results.</summary>
    public RegionSet Add(ReadOnlySpan<HloType> parameters, Func<Builder, Value[], Value[]> body)
    {
        var inner = new Builder(outer);
        regions.Add((inner, body(inner, inner.ParameterList(parameters))));
        return this;
    }

    /// <summary>Adds a region whose builder is filled already.</summary>
    public RegionSet Add(Builder inner, Value[] results)
    {
        regions.Add((inner, results));
        return this;
    }

    /// <summary>Closes all regions over the union of their captures.</summary>
    public ImmutableArray<Function> Close(out Value[] captures)
    {
        var all = new List<Value>();
        foreach (var (inner, results) in regions)
        {
            foreach (var result in results) inner.Import(result);
            foreach (var value in inner.Captured)
                if (!all.Contains(value)) all.Add(value);
        }
        captures = [.. all];
        var built = ImmutableArray.CreateBuilder<Function>(regions.Count);
        foreach (var (inner, results) in regions) built.Add(inner.Build("", results, captures));
        return built.MoveToImmutable();
    }
}
