namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.ppermute</c>.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
/// <param name="Sources">For each member the one whose array it gets.</param>
public sealed record PpermuteAttributes(string Axis, long Size, Dims Sources) : AxisAttributes(Axis, Size)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        writer.Dims("sources", Sources);
    }
}

public static partial class Ops
{
    /// <summary>Members of a named batch exchange their arrays. Its transpose is the inverse permutation. Source: <c>jax.lax.ppermute</c>.</summary>
    /// <exception cref="HloTypeException">The sources are no permutation of the members.</exception>
    public static Value Ppermute(this Value x, PpermuteAttributes attributes) => x.Builder.Emit(PpermuteDef, attributes, x);

    internal static readonly OpDef PpermuteDef = Across("xs.ppermute", new AxisOp<PpermuteAttributes>
    {
        Read = static r => new(r.String("axis_name"), r.Integer("axis_size"), r.Dims("sources")) { Groups = AxisAttributes.ReadGroups(r) },
        Infer = static (a, s) => a.Sources.Order().SequenceEqual(Dims.Range(0, (int)a.Size)) ? s[0] : throw s.Error("the sources must be a permutation of the members"),
        Resolve = static (a, x) =>
        {
            var places = x.Builder.Constant(Literal.Of(ElementType.I32, [a.Size, 1], [.. a.Sources.Select(i => (double)i)]));
            return new(x.Gather(places, new(Dims.Range(1, x.Rank - 1), [0], [], [], [0], 1, x.Dims.With(0, Math.Min(1, a.Size)))), 0);
        },
        Transpose = static (a, t) => t.Ppermute(a with { Sources = a.Sources.Invert() }),
        Alone = new("i", 1, [0]),
    });
}
