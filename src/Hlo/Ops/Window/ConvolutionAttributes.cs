namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>convolution</c>; the lists have one entry per spatial dimension.</summary>
/// <param name="Strides">How far the window moves at each step.</param>
/// <param name="Low">Padding before the first element.</param>
/// <param name="High">Padding after the last element.</param>
/// <param name="LhsDilation">1 more than the number of elements put between two neighbours of the input.</param>
/// <param name="RhsDilation">1 more than the number of elements put between two neighbours of the kernel.</param>
/// <param name="Reversal">Which dimensions of the kernel are reversed.</param>
/// <param name="Dimensions">Which dimension is what.</param>
/// <param name="FeatureGroupCount">Into how many groups the features are split.</param>
/// <param name="BatchGroupCount">Into how many groups the batch is split.</param>
/// <param name="ElementType">The element type of the result.</param>
/// <param name="Precision">DEFAULT, HIGH or HIGHEST.</param>
public sealed record ConvolutionAttributes(
    Dims Strides, Dims Low, Dims High, Dims LhsDilation, Dims RhsDilation, EquatableArray<bool> Reversal, ConvolutionDimensions Dimensions,
    long FeatureGroupCount, long BatchGroupCount, ElementType ElementType, string Precision = "DEFAULT") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => Write(writer, hasPadding: true);

    /// <summary>The attributes of the window with their names in the pretty form.</summary>
    internal static (string Name, string Short)[] WindowNames { get; } =
        [("window_strides", "stride"), ("padding", "pad"), ("lhs_dilation", "lhs_dilate"), ("rhs_dilation", "rhs_dilate"), ("window_reversal", "reverse")];

    /// <summary>An attribute of the window as the pretty form spells it.</summary>
    internal string Short(string name) => name switch
    {
        "window_strides" => Strides.ToString(),
        "padding" => $"[{string.Join(", ", Low.Zip(High, (low, high) => $"[{low}, {high}]"))}]",
        "lhs_dilation" => LhsDilation.ToString(),
        "rhs_dilation" => RhsDilation.ToString(),
        _ => $"[{string.Join(", ", Reversal.Select(r => r ? "true" : "false"))}]",
    };

    internal void Write(AttributeWriter writer, bool hasPadding)
    {
        writer.Integer("batch_group_count", BatchGroupCount);
        writer.Raw("dimension_numbers", $"#stablehlo.conv<{Dimensions}>");
        writer.Integer("feature_group_count", FeatureGroupCount);
        writer.Dims("lhs_dilation", LhsDilation);
        if (hasPadding) writer.Literal("padding", PaddingText.Write(Low, High));
        if (Precision != "DEFAULT") PrecisionConfig.Write(writer, Precision);
        writer.Dims("rhs_dilation", RhsDilation);
        if (Reversal.Contains(true)) writer.Booleans("window_reversal", Reversal);
        writer.Dims("window_strides", Strides);
    }

    internal static ConvolutionAttributes Read(AttributeReader r)
    {
        var dimensions = ConvolutionDimensions.Parse(r.Raw("dimension_numbers"));
        var ones = Dims.Repeat(1, dimensions.SpatialCount);
        var (low, high) = PaddingText.Read(r, dimensions.SpatialCount);
        // An empty list says as much as none.
        Dims OrOnes(Dims list) => list.Count == 0 ? ones : list;
        var reversal = r.Booleans("window_reversal", []);
        return new(OrOnes(r.Dims("window_strides", ones)), low, high, OrOnes(r.Dims("lhs_dilation", ones)), OrOnes(r.Dims("rhs_dilation", ones)),
            reversal.Count == 0 ? [.. new bool[dimensions.SpatialCount]] : reversal, dimensions, r.Integer("feature_group_count"), r.Integer("batch_group_count"),
            r.ResultTensor(0).ElementType, r.Has("precision_config") ? PrecisionConfig.Read(r) : "DEFAULT");
    }

    internal WindowAttributes Window(Dims kernel) => new(kernel.Pick(ConvolutionDimensions.Spatial(Dimensions.Kernel)), Strides, LhsDilation, RhsDilation, Low, High);

    /// <summary>What holds whatever the sizes of dynamic dimensions are.</summary>
    internal void Check(Signature s)
    {
        var n = Dimensions;
        if (s[0].ElementType != s[1].ElementType) throw s.Error("input and kernel must have one element type");
        if (s[0].Rank != s[1].Rank || s[0].Rank != n.Input.Count || n.Input.Count != n.Kernel.Count || n.Input.Count != n.Output.Count)
            throw s.Error($"takes an input and a kernel of the rank of {n}");
        if (Reversal.Count != n.SpatialCount) throw s.Error($"reversals must be one for each of {n.SpatialCount} spatial dimensions, got {Reversal.Count}");
        if (FeatureGroupCount < 1 || BatchGroupCount < 1 || FeatureGroupCount > 1 && BatchGroupCount > 1) throw s.Error($"one of the group counts {FeatureGroupCount} and {BatchGroupCount} must be 1, the other positive");
        if (s[1].Dims[(int)n.Kernel[0]] is var outputs and >= 0 && (outputs % FeatureGroupCount != 0 || outputs % BatchGroupCount != 0)) throw s.Error($"{outputs} output features must be a multiple of the group counts");
    }

    internal TensorType Infer(Signature s)
    {
        if (s.Count != 2) throw s.Error("takes an input and a kernel");
        return ResultOf(s);
    }

    /// <summary>The type of the result for the first two operands.</summary>
    internal TensorType ResultOf(Signature s)
    {
        var n = Dimensions;
        Check(s);
        var (input, kernel) = (s[0].Dims, s[1].Dims);
        var (batch, features, outputs) = (input[(int)n.Input[0]], input[(int)n.Input[1]], kernel[(int)n.Kernel[0]]);
        if (features >= 0 && kernel[(int)n.Kernel[1]] >= 0 && features != kernel[(int)n.Kernel[1]] * FeatureGroupCount) throw s.Error($"the input has {features} features, the kernel takes {kernel[(int)n.Kernel[1]]} in each of {FeatureGroupCount} groups");
        if (outputs >= 0 && (outputs % FeatureGroupCount != 0 || outputs % BatchGroupCount != 0) || batch >= 0 && batch % BatchGroupCount != 0) throw s.Error($"batch {batch} and output features {outputs} must be multiples of the group counts");
        var spatial = Window(kernel).ResultDims(input.Pick(ConvolutionDimensions.Spatial(n.Input)), s);
        var dims = new long[input.Count];
        dims[n.Output[0]] = batch < 0 ? Dims.Dynamic : batch / BatchGroupCount;
        dims[n.Output[1]] = outputs;
        for (var i = 0; i < spatial.Count; i++) dims[n.Output[i + 2]] = spatial[i];
        return TensorType.Of(ElementType, Dims.Own(dims));
    }
}
