namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>constant</c>.</summary>
/// <param name="Value">The elements.</param>
public sealed record ConstantAttributes(Literal Value) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Literal("value", Value);
}

public static partial class Ops
{
    /// <summary>The given elements. Spec: "constant".</summary>
    public static Value Constant(this Builder b, Literal value) => b.Emit(ConstantDef, new ConstantAttributes(value));

    /// <summary>The same number everywhere.</summary>
    public static Value Constant(this Builder b, TensorType type, double value) => b.Constant(Literal.Splat(type, value));

    /// <summary>Zeros of a type.</summary>
    public static Value Zeros(this Builder b, TensorType type) => b.Constant(type, 0);

    internal static readonly OpDef ConstantDef = new OpDef<ConstantAttributes>("stablehlo.constant")
    {
        Family = "structural",
        IsConstantLike = true,
        Read = static r => new(r.Literal("value")),
        PrintPretty = static (a, p) => p.Text("stablehlo.constant ").Dense(a.Value).Text(" : ").Text(a.Value.Type.Text) is not null,
        Infer = static (a, s) => s.Count == 0 ? a.Value.Type : throw s.Error("takes no operands"),
        Evaluation = static (a, _) => a.Value,
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => new(c.Builder.EmitLike(c.Op, [])[0], -1),
        Samples = static () =>
        [
            new(new ConstantAttributes(Literal.Of(1, -0f, float.NaN, float.PositiveInfinity))),
            new(new ConstantAttributes(Literal.Of(ElementType.I1, [2, 1], 1, 0))),
            new(new ConstantAttributes(Literal.Of(ElementType.I32, [], -7))),
            new(new ConstantAttributes(Literal.Of(ElementType.C64, [0]))),
            new(new ConstantAttributes(Literal.Splat(TensorType.Of(ElementType.BF16, [2, 3]), 1.5))),
        ],
    };
}
