namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dynamic_conv</c>.</summary>
/// <param name="Convolution">Those of the convolution; its padding is the third operand instead.</param>
/// <param name="Result">The result type.</param>
public sealed record DynamicConvAttributes(ConvolutionAttributes Convolution, TensorType Result) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => Convolution.Write(writer, hasPadding: false);
}

public static partial class Ops
{
    /// <summary>A convolution whose padding is an operand, a matrix of (low, high). Spec: "dynamic_conv".</summary>
    internal static readonly OpDef DynamicConvDef = new OpDef<DynamicConvAttributes>("stablehlo.dynamic_conv")
    {
        Family = "dynamic shapes",
        Bytecode = new(ConvolutionProperties(new PaddingProperty(2) { IsOptional = true, Until = 1 })) { Versions = ["0.9.0", "0.20.0"] },
        TakesIndex = true,
        Read = static r => new(ConvolutionAttributes.Read(r), r.ResultTensor(0)),
        // With a known padding the op is judged as a convolution, whose result nothing compares with what the text says.
        Constants = static (a, s) =>
        {
            if (s.Constant(2) is { } padding) Padded(a.Convolution, padding).ResultOf(s);
        },
        Infer = static (a, s) =>
        {
            if (s.Count != 3) throw s.Error("takes an input, a kernel and the padding");
            a.Convolution.Check(s);
            var spatial = a.Convolution.Dimensions.SpatialCount;
            // StableHLO's verifier does not look at the strides of this op where the padding is not known.
            (a.Convolution with { Strides = Dims.Repeat(1, spatial) }).Window(s[1].Dims).Check(spatial, s);
            if (s[2].Rank != 2 || !s[2].ElementType.IsInteger() || s[2].Dims[0] != spatial || s[2].Dims[1] != 2) throw s.Error($"the padding must be a matrix of {spatial} pairs");
            return a.Result;
        },
        Evaluation = static (a, c) =>
        {
            var b = new Builder();
            return Evaluator.Run(b.Build("conv", b.Parameter(c[0].Type).Convolution(b.Parameter(c[1].Type), Padded(a.Convolution, Integers(c[2])))), c[0], c[1])[0];
        },
        NoJvp = Rule.NotDifferentiable(DynamicReason),
        NoTranspose = Rule.NotDifferentiable(DynamicReason),
        NoBatch = Rule.NotBatchable(DynamicReason),
        Refinement = static (a, c) => c.Sizes(2) is { } padding ? [c[0].Convolution(c[1], Padded(a.Convolution, padding))] : null,
        Samples = static () =>
        [
            new(new DynamicConvAttributes(new([1], [0], [0], [1], [1], [false], ConvolutionDimensions.Parse("[b, f, 0]x[o, i, 0]->[b, f, 0]"), 1, 1, ElementType.F32), TensorType.Of(ElementType.F32, [1, 1, 3])),
                Literal.Of(ElementType.F32, [1, 1, 3], 1, 2, 3), Literal.Of(ElementType.F32, [1, 1, 2], 1, 10), Literal.Of(ElementType.I32, [1, 2], 1, 0)) { IsSmooth = false },
        ],
    };

    /// <summary>A convolution with the padding of a matrix of (low, high), row after row.</summary>
    static ConvolutionAttributes Padded(ConvolutionAttributes a, Dims padding) =>
        a with { Low = [.. padding.Where((_, i) => i % 2 == 0)], High = [.. padding.Where((_, i) => i % 2 == 1)] };
}
