namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The arrays of all members of a named batch in one. Its transpose is <see cref="PsumScatter"/>. Source: <c>jax.lax.all_gather</c>.</summary>
    /// <exception cref="HloTypeException">There is no such dimension.</exception>
    public static Value GatherAxis(this Value x, PartAttributes attributes) => x.Builder.Emit(GatherAxisDef, attributes, x);

    internal static readonly OpDef GatherAxisDef = Across("xs.all_gather", new AxisOp<PartAttributes>
    {
        Read = PartAttributes.Read,
        Infer = static (a, s) => a.Dimension >= 0 && a.Dimension < s[0].Rank + (a.Tiled ? 0 : 1) ? s[0].With(a.Whole(s[0].Dims)) : throw s.Error($"dimension {a.Dimension} is out of bounds"),
        Resolve = static (a, x) => x.Transpose(Dims.Range(1, x.Rank - 1).Insert((int)a.Dimension, 0)).Reshape(a.Whole(x.Dims.RemoveAt(0))),
        Shift = static a => a with { Dimension = a.Dimension + 1 },
        Transpose = static (a, t) => t.PsumScatter(a),
        Alone = new("i", 1, 0, true),
    });
}
