namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>batch_norm_training</c>, <c>batch_norm_inference</c> and <c>batch_norm_grad</c>.</summary>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="FeatureIndex">The dimension of the features; all others are averaged over.</param>
public sealed record BatchNormAttributes(float Epsilon, long FeatureIndex) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Float("epsilon", Epsilon);
        writer.Integer("feature_index", FeatureIndex);
    }

    internal static BatchNormAttributes Read(AttributeReader r) => new((float)r.Float("epsilon"), r.Integer("feature_index"));

    /// <summary>The type of what there is one of per feature, after checking the operands that have it.</summary>
    internal TensorType Features(Signature s, params ReadOnlySpan<int> perFeature)
    {
        if (s[0].Rank == 0 || !s[0].ElementType.IsFloat()) throw s.Error("takes an operand of floats with a feature dimension");
        if (FeatureIndex < 0 || FeatureIndex >= s[0].Rank) throw s.Error($"the feature index {FeatureIndex} is not one of the operand's dimensions");
        var features = s[0].With([s[0].Dims[(int)FeatureIndex]]);
        foreach (var i in perFeature)
            if (s[i].ElementType != features.ElementType || !s[i].Dims.Agrees(features.Dims)) throw s.Error($"operand {i} must be {features}, one number for each feature");
        return features;
    }

    /// <summary>One number per feature, at every place of the operand.</summary>
    internal Value Spread(Value perFeature, Value operand) => perFeature.BroadcastInDim(operand.Dims, [FeatureIndex]);

    /// <summary>The sum over all but the features.</summary>
    internal Value Sum(Value x) => x.ReduceSum(Dims.Range(0, x.Rank).RemoveAt((int)FeatureIndex));

    /// <summary>How many elements each feature has.</summary>
    internal double Count(Value x) => x.Dims.RemoveAt((int)FeatureIndex).ElementCount;

    /// <summary><c>scale · (x − mean) / √(variance + ε) + offset</c></summary>
    internal Value Normalized(Value x, Value scale, Value offset, Value mean, Value variance) =>
        Spread(scale, x) * ((x - Spread(mean, x)) / Spread((variance + Epsilon).Sqrt(), x)) + Spread(offset, x);
}
