namespace XlaSharp.Hlo;

/// <summary>Attributes of an op that joins a dimension of the members of a named batch, or cuts it into parts for them.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
/// <param name="Dimension">The dimension of the whole.</param>
/// <param name="Tiled">True if parts lie side by side in the dimension, false if the dimension counts them.</param>
public sealed record PartAttributes(string Axis, long Size, long Dimension, bool Tiled) : AxisAttributes(Axis, Size)
{
    internal static PartAttributes Read(AttributeReader r) => new(r.String("axis_name"), r.Integer("axis_size"), r.Integer("dimension"), r.Boolean("tiled", false)) { Groups = ReadGroups(r) };

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        writer.Integer("dimension", Dimension);
        writer.Boolean("tiled", Tiled);
    }

    /// <summary>The sizes of the whole for those of a part.</summary>
    internal Dims Whole(Dims part) => Tiled ? part.With((int)Dimension, part[(int)Dimension] * Size) : part.Insert((int)Dimension, Size);

    /// <summary>The sizes of a part for those of the whole.</summary>
    internal Dims Part(Dims whole) => Tiled ? whole.With((int)Dimension, whole[(int)Dimension] / Math.Max(Size, 1)) : whole.RemoveAt((int)Dimension);
}
