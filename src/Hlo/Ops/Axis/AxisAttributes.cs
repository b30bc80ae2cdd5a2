namespace XlaSharp.Hlo;

/// <summary>Attributes of an op that works across the members of a named batch.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of members that work together: all, or those of one group.</param>
public abstract record AxisAttributes(string Axis, long Size) : Attributes
{
    /// <summary>The members by group, if each group works by itself; every member is in one group.</summary>
    public EquatableArray<Dims>? Groups { get; init; }

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Groups is { } groups)
        {
            writer.Dims("axis_index_groups", [.. groups.SelectMany(g => g)]);
            writer.Dims("axis_index_group_sizes", [.. groups.Select(g => (long)g.Count)]);
        }
        writer.String("axis_name", Axis);
        writer.Integer("axis_size", Size);
    }

    /// <summary>Reads the groups from text.</summary>
    internal static EquatableArray<Dims>? ReadGroups(AttributeReader r)
    {
        if (!r.Has("axis_index_groups")) return null;
        var (members, sizes) = (r.Dims("axis_index_groups"), r.Dims("axis_index_group_sizes"));
        var groups = new List<Dims>();
        var start = 0;
        foreach (var size in sizes)
        {
            groups.Add(Dims.Create(members.AsSpan().Slice(start, (int)size)));
            start += (int)size;
        }
        return [.. groups];
    }
}

/// <summary>Attributes of an op that needs nothing but the batch.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of members that work together.</param>
public sealed record NamedAxisAttributes(string Axis, long Size) : AxisAttributes(Axis, Size)
{
    internal static NamedAxisAttributes Read(AttributeReader r) => new(r.String("axis_name"), r.Integer("axis_size")) { Groups = ReadGroups(r) };
}
