namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>constant</c>.</summary>
/// <param name="Value">The elements; of a quantized constant, the integers that are stored.</param>
/// <param name="Quantized">The type of a quantized constant, else null.</param>
public sealed record ConstantAttributes(Literal Value, TensorType? Quantized = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Literal("value", Value);
}

public static partial class Ops
{
    /// <summary>The given elements. Spec: "constant".</summary>
    public static Value Constant(this Builder b, Literal value) => b.Emit(ConstantDef, new ConstantAttributes(value, value.HloType is TensorType { Quantization: not null } type ? type : null));

    /// <summary>The same number everywhere.</summary>
    public static Value Constant(this Builder b, TensorType type, double value) => b.Constant(Literal.Splat(type, value));

    /// <summary>Zeros of a type.</summary>
    public static Value Zeros(this Builder b, TensorType type) => b.Constant(type, 0);

    internal static readonly OpDef ConstantDef = new OpDef<ConstantAttributes>("stablehlo.constant")
    {
        Family = "structural",
        HasExactResults = true,
        Bytecode = new(Property.Plain("value", form: "dense")),
        IsConstantLike = true,
        Read = static r => new(r.Literal("value"), r.ResultCount == 1 && r.ResultType(0) is TensorType { Quantization: not null } type ? type : null),
        PrintPretty = static (a, p) => a.Quantized is null && p.Text("stablehlo.constant").Dictionary("value").Text(" ").Dense(a.Value).Text($" : {p.Op.Result.Type}") is not null,
        Infer = static (a, s) =>
        {
            if (s.Count != 0) throw s.Error("takes no operands");
            if (a.Quantized is null) return a.Value.Type;
            return a.Quantized.Quantization!.Storage.BitWidth() == a.Value.ElementType.BitWidth() && a.Quantized.Dims == a.Value.Dims ? a.Quantized : throw s.Error($"the elements are {a.Value.Type}, which {a.Quantized} does not store");
        },
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
