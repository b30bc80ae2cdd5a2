namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The sum over the members of a named batch, the same for all. Its transpose is itself. Source: <c>jax.lax.psum</c>.</summary>
    public static Value Psum(this Value x, NamedAxisAttributes attributes) => x.Builder.Emit(PsumDef, attributes, x);

    internal static readonly OpDef PsumDef = Across("xs.psum", new AxisOp<NamedAxisAttributes>
    {
        Read = NamedAxisAttributes.Read,
        Resolve = static (_, x) => x.ReduceSum([0]),
        Shared = static (a, x) => x * a.Size,
        Transpose = static (a, t) => t.Psum(a),
        Alone = new("i", 1),
    });
}
