namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>uniform_quantize</c>.</summary>
/// <param name="Result">The quantized type.</param>
public sealed record UniformQuantizeAttributes(TensorType Result) : Attributes;

public static partial class Ops
{
    const string QuantizationReason = "quantized numbers change in steps: train with numbers, and quantize then";

    /// <summary>The integers that stand for numbers: <c>round(clamp(x / scale + zero point))</c>, halves to even. Spec: "uniform_quantize".</summary>
    /// <remarks>A quantized operand is quantized anew.</remarks>
    /// <exception cref="HloTypeException">The operand has another shape, or other numbers than the type expresses.</exception>
    public static Value UniformQuantize(this Value x, TensorType result) => x.Builder.Emit(UniformQuantizeDef, new UniformQuantizeAttributes(result), x);

    internal static readonly OpDef UniformQuantizeDef = new OpDef<UniformQuantizeAttributes>("stablehlo.uniform_quantize")
    {
        Family = "quantization",
        Format = "$0 : fn",
        Read = static r => new(r.ResultTensor(0)),
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || a.Result.Quantization is not { } quantization) throw s.Error("takes one operand and gives quantized elements");
            if (quantization.Expressed != s[0].ElementType) throw s.Error($"the result expresses {quantization.Expressed.ToMlir()}, the operand has {s[0].ElementType.ToMlir()}");
            return s[0].Dims.Agrees(a.Result.Dims) ? a.Result : throw s.Error($"the result {a.Result} must have the operand's shape");
        },
        Evaluation = static (a, c) => Evaluator.Run(Dequantization.Run(OnlyOp(c.Op)), c[0])[0].As(a.Result),
        NoJvp = Rule.NotDifferentiable(QuantizationReason),
        NoTranspose = Rule.NotLinear,
        NoBatch = Rule.NotBatchable("the quantization may have a scale for each place of a dimension"),
        Samples = static () =>
        [
            new(new UniformQuantizeAttributes(TensorType.Of(SampleQuantization, [5])), Literal.Of(-1000, 0.25f, -0.75f, float.NaN, 1000)) { IsSmooth = false },
            new(new UniformQuantizeAttributes(TensorType.Of(SampleQuantization with { Axis = 1, Scales = [0.5, 2], ZeroPoints = [0, -3] }, [2, 2])), Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4)) { IsSmooth = false },
        ],
    };

    static Quantization SampleQuantization => new(ElementType.I8, ElementType.F32, -128, 127, -1, [0.5], [3]);

    /// <summary>A function of the operands that is one op.</summary>
    static Function OnlyOp(Op op)
    {
        var b = new Builder();
        Value[] parameters = [.. op.Inputs.ToArray().Select(v => b.Parameter(v.Type))];
        return b.Build("main", b.EmitLike(op, parameters).AsSpan());
    }
}
