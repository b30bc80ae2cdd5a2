namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.pbroadcast</c>.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
/// <param name="Source">The member whose array all get.</param>
public sealed record PbroadcastAttributes(string Axis, long Size, long Source) : AxisAttributes(Axis, Size)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        writer.Integer("source", Source);
    }
}

public static partial class Ops
{
    /// <summary>The array of one member of a named batch, for all. Its transpose is the sum, for that member alone. Source: <c>jax.lax.pbroadcast</c>.</summary>
    /// <exception cref="HloTypeException">There is no such member.</exception>
    public static Value Pbroadcast(this Value x, PbroadcastAttributes attributes) => x.Builder.Emit(PbroadcastDef, attributes, x);

    internal static readonly OpDef PbroadcastDef = Across("xs.pbroadcast", new AxisOp<PbroadcastAttributes>
    {
        Read = static r => new(r.String("axis_name"), r.Integer("axis_size"), r.Integer("source")) { Groups = AxisAttributes.ReadGroups(r) },
        Infer = static (a, s) => a.Source >= 0 && a.Source < a.Size ? s[0] : throw s.Error($"there is no member {a.Source} among {a.Size}"),
        Resolve = static (a, x) => x.Slice(Dims.Repeat(0, x.Rank).With(0, a.Source), x.Dims.With(0, a.Source + 1), Dims.Repeat(1, x.Rank)).Reshape(x.Dims.RemoveAt(0)),
        Shared = static (_, x) => x,
        Transpose = static (a, t) =>
        {
            var axis = new NamedAxisAttributes(a.Axis, a.Size);
            var member = t.Builder.AxisIndex(axis);
            return member.Compare(ComparisonDirection.EQ, member.Like(a.Source)).Select(t.Psum(axis), t.Builder.Zeros(t.Tensor));
        },
        Alone = new("i", 1, 0),
    });
}
