using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Follows the entries of an index that pick positions: their common shape, and where its axes go in the result.</summary>
/// <remarks>If they stand next to each other, their axes take the place of the first; if anything stands between two of them, the axes go in front.</remarks>
internal sealed class AdvancedPositions(bool hasArrays)
{
    readonly List<Dims> shapes = [];
    int first = -1;
    int last = -1;
    bool isSeparated;

    /// <summary>The common shape.</summary>
    public Dims Broadcast { get; private set; }

    /// <summary>Meets the entry number <paramref name="entry"/> of the index.</summary>
    public void Meet(int entry, List<int> layout, Dims shape)
    {
        if (!hasArrays) return;
        shapes.Add(shape);
        if (first < 0) first = layout.Count;
        else isSeparated |= entry > last + 1;
        last = entry;
        Broadcast = BroadcastOf(shapes);
    }

    /// <summary>Puts the place of the common axes into the layout.</summary>
    public void Place(List<int> layout)
    {
        if (first >= 0) layout.Insert(isSeparated ? 0 : first, IndexPlan.Advanced);
    }

    static Dims BroadcastOf(List<Dims> shapes)
    {
        var rank = shapes.Max(s => s.Count);
        var common = Dims.Repeat(1, rank).ToArray();
        foreach (var shape in shapes)
            for (var d = 0; d < shape.Count; d++)
            {
                ref var size = ref common[rank - shape.Count + d];
                if (shape[d] == 1 || shape[d] == size) continue;
                if (size != 1) throw new XlaValueException($"Incompatible shapes for broadcasting: shapes=[{string.Join(", ", shapes.Where(s => s.Count > 0).Select(Np.ShapeText))}]");
                size = shape[d];
            }
        return Dims.Create(common);
    }
}
