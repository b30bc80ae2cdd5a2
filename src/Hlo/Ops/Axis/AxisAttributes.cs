namespace XlaSharp.Hlo;

/// <summary>Attributes of an op that works across the members of a named batch.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
public abstract record AxisAttributes(string Axis, long Size) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.String("axis_name", Axis);
        writer.Integer("axis_size", Size);
    }
}

/// <summary>Attributes of an op that needs nothing but the batch.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
public sealed record NamedAxisAttributes(string Axis, long Size) : AxisAttributes(Axis, Size)
{
    internal static NamedAxisAttributes Read(AttributeReader r) => new(r.String("axis_name"), r.Integer("axis_size"));
}
