namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The number of the member within a named batch, an <c>i32</c>. Source: <c>jax.lax.axis_index</c>.</summary>
    public static Value AxisIndex(this Builder b, NamedAxisAttributes attributes) => b.Emit(AxisIndexDef, attributes);

    internal static readonly OpDef AxisIndexDef = new OpDef<NamedAxisAttributes>("xs.axis_index")
    {
        Family = "named axes",
        Read = NamedAxisAttributes.Read,
        Infer = static (_, s) => s.Count == 0 ? TensorType.Scalar(ElementType.I32) : throw s.Error("takes no operand"),
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) => new(c.Builder.Iota(TensorType.Of(ElementType.I32, [a.Size])), 0),
        Lowering = static (a, c) => a.Size == 1 ? [c.Builder.Zeros(TensorType.Scalar(ElementType.I32))] : throw new HloTransformException($"unbound axis name: {a.Axis}"),
        Samples = static () => [new(new NamedAxisAttributes("i", 1))],
    };
}
