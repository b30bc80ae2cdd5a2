namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The largest over the members of a named batch; without a derivative, as in JAX. Source: <c>jax.lax.pmax</c>.</summary>
    public static Value Pmax(this Value x, NamedAxisAttributes attributes) => x.Builder.Emit(PmaxDef, attributes, x);

    internal static readonly OpDef PmaxDef = Across("xs.pmax", new AxisOp<NamedAxisAttributes>
    {
        Read = NamedAxisAttributes.Read,
        Resolve = static (_, x) => x.Reduce(MaximumDef!, x.Builder.Lowest(x.ElementType), [0]),
        Shared = static (a, x) => x,
        Alone = new("i", 1),
    });
}
