namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>chlo.constant_like</c>.</summary>
/// <param name="Value">A scalar.</param>
public sealed record ConstantLikeAttributes(Literal Value) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Raw("value", $"{LiteralText.Scalar(Value)} : {Value.ElementType.ToMlir()}");

    internal static ConstantLikeAttributes Read(AttributeReader r)
    {
        var text = r.Raw("value");
        var colon = text.LastIndexOf(':');
        return text is "true" or "false" ? new(LiteralParser.Parse($"dense<{text}> : tensor<i1>"))
            : colon < 0 ? throw new FormatException($"{text} has no type")
            : new(LiteralParser.Parse($"dense<{text[..colon].Trim()}> : tensor<{text[(colon + 1)..].Trim()}>"));
    }
}

public static partial class Ops
{
    /// <summary>One number in the shape of the operand, which is not read. CHLO.</summary>
    internal static readonly OpDef ConstantLikeDef = Expanded<ConstantLikeAttributes>("chlo.constant_like", new()
    {
        Family = "structural",
        Bytecode = new(Property.Plain("value")),
        Read = ConstantLikeAttributes.Read,
        Infer = static (a, s) => s.Count == 1 ? [TensorType.Of(a.Value.ElementType, s[0].Dims, s[0].Encoding)] : throw s.Error("takes one operand"),
        Expand = static (a, c) => [c[0].Dims.IsStatic ? c.Builder.Constant(Literal.Splat(TensorType.Of(a.Value.ElementType, c[0].Dims), a.Value)) : c.Builder.Constant(a.Value).RepeatedLike(c[0])],
        Samples = static () =>
        [
            new(new ConstantLikeAttributes(Literal.Of(ElementType.F32, [], 3.25)), Literal.Of(ElementType.I32, [2], 1, 2)),
            new(new ConstantLikeAttributes(Literal.Of(ElementType.I32, [], -3)), Literal.Of(ElementType.F64, [0])),
        ],
    });
}
