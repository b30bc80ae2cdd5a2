namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The sum over the members of a named batch, of which each member gets a part. Its transpose is <see cref="GatherAxis"/>. Source: <c>jax.lax.psum_scatter</c>.</summary>
    /// <exception cref="HloTypeException">The dimension cannot be divided among the members.</exception>
    public static Value PsumScatter(this Value x, PartAttributes attributes) => x.Builder.Emit(PsumScatterDef, attributes, x);

    internal static readonly OpDef PsumScatterDef = Across("xs.psum_scatter", new AxisOp<PartAttributes>
    {
        Read = PartAttributes.Read,
        Infer = static (a, s) =>
        {
            CheckAxisPart(s, a.Dimension, a.Size, a.Tiled);
            return s[0].With(a.Part(s[0].Dims));
        },
        Resolve = static (a, x) => new(x.ReduceSum([0]).Reshape(a.Part(x.Dims.RemoveAt(0)).Insert((int)a.Dimension, a.Size)), (int)a.Dimension),
        Shift = static a => a with { Dimension = a.Dimension + 1 },
        Transpose = static (a, t) => t.GatherAxis(a),
        Alone = new("i", 1, 0, true),
    });
}
