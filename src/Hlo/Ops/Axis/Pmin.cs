namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The smallest over the members of a named batch; without a derivative, as in JAX. Source: <c>jax.lax.pmin</c>.</summary>
    public static Value Pmin(this Value x, NamedAxisAttributes attributes) => x.Builder.Emit(PminDef, attributes, x);

    internal static readonly OpDef PminDef = Across("xs.pmin", new AxisOp<NamedAxisAttributes>
    {
        Read = NamedAxisAttributes.Read,
        Resolve = static (_, x) => x.Reduce(MinimumDef!, x.Builder.Highest(x.ElementType), [0]),
        Shared = static (a, x) => x,
        Alone = new("i", 1),
    });
}
