namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>A batch of convolutions is one: it joins the batch, or becomes feature groups.</summary>
    static Batched ConvolutionBatch(ConvolutionAttributes a, BatchContext c)
    {
        var (x, k, n) = (c[0], c[1], a.Dimensions);
        int batch = (int)n.Input[0], features = (int)n.Input[1], outputs = (int)n.Kernel[0], resultBatch = (int)n.Output[0], resultFeatures = (int)n.Output[1];
        if (c.Size == 0) return new(c.Builder.Zeros(c.Op.Results[0].Tensor.With(c.Op.Results[0].Dims.Insert(0, 0))), 0);
        if (x.IsBatched && k.IsBatched)
        {
            var grouped = a.BatchGroupCount > 1 ? a with { BatchGroupCount = a.BatchGroupCount * c.Size } : a with { FeatureGroupCount = a.FeatureGroupCount * c.Size };
            var made = MergeAxis(x.Value, x.Axis, a.BatchGroupCount > 1 ? batch : features).Convolution(MergeAxis(k.Value, k.Axis, outputs), grouped);
            return new(SplitAxis(made, resultFeatures, c.Size), resultFeatures);
        }
        if (x.IsBatched)
        {
            var input = a.BatchGroupCount == 1 ? MergeAxis(x.Value, x.Axis, batch) : MergeInside(x.Value, x.Axis, batch, a.BatchGroupCount);
            return new(SplitAxis(input.Convolution(k.Value, a), resultBatch, c.Size), resultBatch);
        }
        var groups = Math.Max(a.FeatureGroupCount, a.BatchGroupCount);
        if (groups == 1) return new(SplitAxis(x.Value.Convolution(MergeAxis(k.Value, k.Axis, outputs), a), resultFeatures, c.Size), resultFeatures);
        // Groups stay outermost: the batch goes between them and the features of a group.
        var result = x.Value.Convolution(MergeInside(k.Value, k.Axis, outputs, groups), a);
        result = SplitAxis(SplitAxis(result, resultFeatures, groups), resultFeatures + 1, c.Size);
        return new(MergeAxis(result, resultFeatures, resultFeatures + 1), resultFeatures);
    }

    /// <summary>An axis merged into another between its groups and what is inside a group.</summary>
    static Value MergeInside(Value x, int axis, int into, long groups)
    {
        var split = SplitAxis(x, into + (axis <= into ? 1 : 0), groups);
        var merged = MergeAxis(split, axis + (into < axis ? 1 : 0), into + 1);
        return MergeAxis(merged, into, into);
    }
}
