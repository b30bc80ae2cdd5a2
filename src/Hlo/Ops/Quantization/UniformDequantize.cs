namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The numbers that quantized elements stand for: <c>(x − zero point) · scale</c>. Spec: "uniform_dequantize".</summary>
    /// <exception cref="HloTypeException">The operand is not quantized.</exception>
    public static Value UniformDequantize(this Value x) => x.Builder.Emit(UniformDequantizeDef, Attributes.None, x);

    internal static readonly OpDef UniformDequantizeDef = new OpDef<NoAttributes>("stablehlo.uniform_dequantize")
    {
        Family = "quantization",
        Format = "$0 : fn",
        Infer = static (_, s) => s.Count == 1 && s[0].Quantization is not null ? s[0].With((Quantization?)null) : throw s.Error("takes one quantized operand"),
        Evaluation = static (_, c) => Evaluator.Run(Dequantization.Run(OnlyOp(c.Op)), c[0])[0],
        NoJvp = Rule.NotDifferentiable(QuantizationReason),
        NoTranspose = Rule.NotLinear,
        NoBatch = Rule.NotBatchable("the quantization may have a scale for each place of a dimension"),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.I8, [3], 3, -128, 127).As(TensorType.Of(SampleQuantization, [3]))) { IsSmooth = false },
        ],
    };
}
