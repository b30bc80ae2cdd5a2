namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Slides a kernel over an input: at each position the products of what lies on each other are summed over window and features.</summary>
    /// <remarks>Linear in both operands; the transposes are convolutions with dilations for strides and the reverse. Spec: "convolution".</remarks>
    /// <exception cref="HloTypeException">Ranks, feature counts or group counts do not fit.</exception>
    public static Value Convolution(this Value input, Value kernel, ConvolutionAttributes attributes) =>
        Builder.Innermost(input, kernel).Emit(ConvolutionDef, attributes, input, kernel);

    internal static readonly OpDef ConvolutionDef = new OpDef<ConvolutionAttributes>("stablehlo.convolution")
    {
        Family = "contraction",
        IgnoresResultBounds = true,
        Bytecode = new(ConvolutionProperties(Property.Padding(fewer: 2))),
        KeepsSpelling = true,
        Read = ConvolutionAttributes.Read,
        Quantized = static (a, operands, results) => CheckQuantized(a, operands, results[0]),
        PrintPretty = PrintConvolution,
        Infer = static (a, s) => a.Infer(s),
        Evaluation = ConvolutionKernel.Evaluate,
        Tangent = static (a, c) =>
        {
            var left = c.Tangents[0]?.Convolution(c[1], a);
            var right = c.Tangents[1] is { } g ? c[0].Convolution(g, a) : null;
            return left is null ? right : right is null ? left : left + right;
        },
        Transposition = static (a, c) =>
        {
            // A window that fits nowhere carries nothing back, and no convolution has a window of size 0, which the cotangent would be for the kernel.
            if (c.Cotangent.Tensor.IsEmpty) return;
            // Reversed windows are the plain ones on a reversed kernel.
            var flipped = Flipped(a);
            var plain = a with { Reversal = [.. new bool[a.Strides.Count]] };
            if (c.IsLinear(0)) c.Accumulate(0, ConvolutionTransposeInput(plain, c.Cotangent, c.TypeOf(0), flipped.Count == 0 ? c[1] : c[1].Reverse(flipped)));
            if (!c.IsLinear(1)) return;
            var kernel = ConvolutionTransposeKernel(plain, c.Cotangent, c[0], c.TypeOf(1));
            c.Accumulate(1, flipped.Count == 0 ? kernel : kernel.Reverse(flipped));
        },
        Batching = ConvolutionBatch,
        Samples = ConvolutionSamples,
    };

    static void CheckQuantized(ConvolutionAttributes a, IReadOnlyList<HloType> operands, HloType result)
    {
        QuantizationRules.Contraction(operands, result, hasZeroPoints: true);
        if (operands[1] is TensorType { Quantization: { IsPerAxis: true } kernel } && kernel.Axis != a.Dimensions.Kernel[0]) throw new HloTypeException("quantization dimension of rhs should be same with kernel_output_feature_dimension");
        if (result is TensorType { Quantization: { IsPerAxis: true } output } && output.Axis != a.Dimensions.Output[1]) throw new HloTypeException("quantization dimension of result should be same with output_feature_dimension");
    }

    static bool PrintConvolution(ConvolutionAttributes a, OpPrinter p)
    {
        p.Text("stablehlo.convolution(").Values(p.Op.Operands).Text($") dim_numbers = {a.Dimensions}, window = {{");
        // What a text left out stays out; an op that was built says everything.
        var spelled = p.Op.Spelling;
        var separator = "";
        foreach (var (name, shortName) in ConvolutionAttributes.WindowNames)
        {
            var given = spelled.IsDefault ? null : spelled.FirstOrDefault(s => s.Name == name)?.Text;
            if (!spelled.IsDefault && given is null) continue;
            var isEmpty = given is not null && (given.StartsWith("array", StringComparison.Ordinal) ? !given.Contains(':', StringComparison.Ordinal) : given.StartsWith("dense<>", StringComparison.Ordinal));
            p.Text($"{separator}{shortName} = {(isEmpty ? "[]" : a.Short(name))}");
            separator = ", ";
        }
        p.Text("}").Dictionary("dimension_numbers", "window_strides", "padding", "lhs_dilation", "rhs_dilation", "window_reversal");
        return p.Text(" : ").FunctionType() is not null;
    }

    static Dims Flipped(ConvolutionAttributes a) =>
        [.. ConvolutionDimensions.Spatial(a.Dimensions.Kernel).Where((_, i) => a.Reversal[i])];

    static Value ConvolutionTransposeInput(ConvolutionAttributes a, Value t, TensorType input, Value kernel)
    {
        var n = a.Dimensions;
        var (outputs, inputs) = ((int)n.Kernel[0], (int)n.Kernel[1]);
        var groups = Math.Max(a.FeatureGroupCount, a.BatchGroupCount);
        if (groups > 1) kernel = MergeAxis(SplitAxis(kernel, outputs, groups), outputs, inputs);
        var spatial = ConvolutionDimensions.Spatial;
        var (low, high) = a.Window(kernel.Dims).Adjoint(input.Dims.Pick(spatial(n.Input)), t.Dims.Pick(spatial(n.Output)));
        var made = t.Convolution(kernel.Reverse(spatial(n.Kernel)), a with
        {
            Strides = a.LhsDilation,
            Low = low,
            High = high,
            LhsDilation = a.Strides,
            Dimensions = new(n.Output, ConvolutionDimensions.Exchanged(n.Kernel), n.Input),
            FeatureGroupCount = groups,
            BatchGroupCount = 1,
            ElementType = input.ElementType,
        });
        return a.BatchGroupCount > 1 ? MergeAxis(SplitAxis(made, (int)n.Input[1], groups), (int)n.Input[1], (int)n.Input[0]) : made;
    }

    static Value ConvolutionTransposeKernel(ConvolutionAttributes a, Value t, Value input, TensorType kernel)
    {
        var n = a.Dimensions;
        var spatial = ConvolutionDimensions.Spatial;
        var (sizes, results, window) = (input.Dims.Pick(spatial(n.Input)), t.Dims.Pick(spatial(n.Output)), kernel.Dims.Pick(spatial(n.Kernel)));
        var high = new long[sizes.Count];
        for (var d = 0; d < high.Length; d++)
            high[d] = WindowAttributes.Dilated(results[d], a.Strides[d]) - WindowAttributes.Dilated(sizes[d], a.LhsDilation[d])
                + WindowAttributes.Dilated(window[d], a.RhsDilation[d]) - a.Low[d] - 1;
        return input.Convolution(t, a with
        {
            Strides = a.RhsDilation,
            High = Dims.Own(high),
            RhsDilation = a.Strides,
            Dimensions = new(ConvolutionDimensions.Exchanged(n.Input), ConvolutionDimensions.Exchanged(n.Output), ConvolutionDimensions.Exchanged(n.Kernel)),
            FeatureGroupCount = a.BatchGroupCount,
            BatchGroupCount = a.FeatureGroupCount,
            ElementType = kernel.ElementType,
        });
    }

    /// <summary>An axis split in two, the outer one of a given size.</summary>
    static Value SplitAxis(Value x, int axis, long outer) => x.Reshape(x.Dims.With(axis, x.Dims[axis] / outer).Insert(axis, outer));

    /// <summary>An axis merged into another, as the outer part of it. The target counts in the dimensions without the axis.</summary>
    static Value MergeAxis(Value x, int axis, int into)
    {
        var size = x.Dims[axis];
        var moved = x.Transpose(Dims.Range(0, x.Rank).RemoveAt(axis).Insert(into, axis));
        var shape = x.Dims.RemoveAt(axis);
        return moved.Reshape(shape.With(into, shape[into] * size));
    }

    static IEnumerable<Sample> ConvolutionSamples()
    {
        static Literal Ramp(Dims dims, double scale) => Literal.Of(ElementType.F64, dims, [.. Enumerable.Range(0, (int)dims.ElementCount).Select(i => Math.Sin(i * scale + 1))]);
        ConvolutionAttributes plain = new([1, 1], [0, 0], [0, 0], [1, 1], [1, 1], [false, false], new([0, 3, 1, 2], [3, 2, 0, 1], [0, 3, 1, 2]), 1, 1, ElementType.F64);
        yield return new(plain, Ramp([2, 4, 3, 2], 0.7), Ramp([2, 2, 2, 3], 0.4));
        yield return new(plain with { Strides = [2, 1], Low = [1, 0], High = [0, 2], RhsDilation = [1, 2] }, Ramp([1, 5, 4, 1], 0.7), Ramp([2, 2, 1, 2], 0.4));
        yield return new(plain with { LhsDilation = [2, 1], Low = [0, 1], High = [1, -1], Reversal = [true, false] }, Ramp([1, 3, 4, 1], 0.7), Ramp([2, 2, 1, 2], 0.4));
        yield return new(plain with { FeatureGroupCount = 2 }, Ramp([1, 3, 3, 4], 0.7), Ramp([2, 2, 2, 4], 0.4));
        yield return new(plain with { BatchGroupCount = 2 }, Ramp([4, 3, 3, 1], 0.7), Ramp([2, 2, 1, 4], 0.4));
        yield return new(plain with { Low = [-1, 0] }, Ramp([1, 2, 3, 1], 0.7), Ramp([2, 2, 1, 2], 0.4)); // The window does not fit: an empty result.
        yield return new(plain with { Strides = [], Low = [], High = [], LhsDilation = [], RhsDilation = [], Reversal = [], Dimensions = new([0, 1], [1, 0], [0, 1]), ElementType = ElementType.F32 },
            Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4), Literal.Of(ElementType.F32, [2, 1], 5, 6));
    }

    /// <summary>How artifacts hold the attributes of convolutions, which differ in their padding.</summary>
    static Property[] ConvolutionProperties(Property padding) =>
    [
        Property.Plain("batch_group_count"),
        new ConvolutionProperty(),
        Property.Plain("feature_group_count"),
        Property.Ones("lhs_dilation", fewer: 2),
        Property.Precision(),
        Property.Ones("rhs_dilation", fewer: 2),
        Property.Reversal("window_reversal"),
        Property.Ones("window_strides", fewer: 2),
        padding,
    ];
}
