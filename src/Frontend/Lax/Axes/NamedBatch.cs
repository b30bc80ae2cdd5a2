using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The batches that a function across members names, looked up where it is called.</summary>
internal sealed class NamedBatch
{
    readonly AxisNames names;

    NamedBatch(AxisNames names, BatchAxis[] axes, EquatableArray<Dims>? groups, long size)
    {
        this.names = names;
        (Axes, Groups, Size) = (axes, groups, size);
    }

    /// <summary>The batches, the slowest first.</summary>
    public BatchAxis[] Axes { get; }

    /// <summary>The members of each group, if each works by itself.</summary>
    public EquatableArray<Dims>? Groups { get; }

    /// <summary>The number of members that work together: all, or those of a group.</summary>
    public long Size { get; }

    /// <summary>True if groups differ in size.</summary>
    public bool IsUneven => Groups is { } groups && groups.Any(g => g.Count != groups[0].Count);

    /// <summary>Finds the batches of these names.</summary>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has the name.</exception>
    /// <exception cref="XlaValueException">The groups do not hold every member once, or there are several names.</exception>
    public static NamedBatch Find(AxisNames names, string function, int[][]? groups = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        BatchAxis[] axes = [.. names.Select(name => Find(name, function))];
        var size = axes.Aggregate(1L, (n, axis) => n * axis.Size);
        if (groups is null || groups.Length == 0) return new(names, axes, null, size);
        if (axes.Length != 1) throw new XlaValueException($"axis_index_groups only supported over one named axis, got {names}");
        if (!groups.SelectMany(g => g).Order().SequenceEqual(Enumerable.Range(0, (int)size))) throw new XlaValueException("axis_index_groups must cover all indices exactly once");
        return new(names, axes, [.. groups.Select(g => Dims.Create([.. g.Select(i => (long)i)]))], groups[0].Length);
    }

    static BatchAxis Find(string name, string function)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = Frame.NamedAxes();
        foreach (var axis in known)
            if (axis.Name == name) return axis;
        throw new XlaNameException(known.Count == 0 ? $"unbound axis name: {name}"
            : $"Found an unbound axis name: {name}. To fix this, please call {function} inside a function that Xla.Vmap maps with axisName: \"{name}\".");
    }

    /// <summary>Refuses groups of different sizes, where every member gets parts of one size.</summary>
    /// <exception cref="XlaValueException">There are such groups.</exception>
    public NamedBatch Even(string function) => IsUneven ? throw new XlaValueException($"axis_index_groups must all be the same size for {function}") : this;

    /// <summary>The attributes for one of the batches.</summary>
    public NamedAxisAttributes Attributes(BatchAxis axis) => new(axis.Name!, SizeOf(axis)) { Groups = Groups };

    /// <summary>The number of members of one of the batches that work together.</summary>
    public long SizeOf(BatchAxis axis) => Groups is null ? axis.Size : Size;

    public override string ToString() => names.ToString();
}
