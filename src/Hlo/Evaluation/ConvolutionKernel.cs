using System.Numerics;
using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

/// <summary>Convolutions on the host: one sum per element of the result, in complex or 64-bit integers; of real floats one inner product of patch and kernel.</summary>
internal static class ConvolutionKernel
{
    public static Literal Evaluate(ConvolutionAttributes a, EvaluationContext c)
    {
        if (c[0].ElementType == ElementType.F32 && c.ResultType.ElementType == ElementType.F32) return Patches<float>(a, c[0], c[1], c.ResultType);
        if (c[0].ElementType.IsFloat() && c.ResultType.ElementType.IsFloat())
            return Ops.Convert(Patches<double>(a, Ops.Convert(c[0], ElementType.F64), Ops.Convert(c[1], ElementType.F64), c.ResultType.With(ElementType.F64)), c.ResultType.ElementType);
        var (x, k, z) = (c[0], c[1], Literal.Create(c.ResultType.ElementType, c.ResultType.Dims));
        var n = a.Dimensions;
        var spatial = ConvolutionDimensions.Spatial;
        var window = a.Window(k.Dims);
        var sizes = x.Dims.Pick(spatial(n.Input));
        Dims xs = x.Dims.RowMajorStrides(), ks = k.Dims.RowMajorStrides();
        var features = k.Dims[(int)n.Kernel[1]];
        var perFeatureGroup = k.Dims[(int)n.Kernel[0]] / a.FeatureGroupCount;
        var perBatchGroup = k.Dims[(int)n.Kernel[0]] / a.BatchGroupCount;
        var isInteger = Kernels.IsIntegral(z.ElementType);
        long[] index = new long[z.Dims.Count], position = new long[sizes.Count], inside = new long[sizes.Count];
        for (var e = 0L; e < z.Count; e++)
        {
            Movement.Unflatten(e, z.Dims, index);
            var output = index[n.Output[1]];
            var batch = index[n.Output[0]] + output / perBatchGroup * z.Dims[(int)n.Output[0]];
            var first = output / perFeatureGroup * features;
            for (var d = 0; d < position.Length; d++) position[d] = index[n.Output[d + 2]];
            var sum = Complex.Zero;
            var whole = 0L;
            for (var w = 0L; w < window.Sizes.ElementCount; w++)
            {
                Movement.Unflatten(w, window.Sizes, inside);
                if (WindowKernel.Source(window, sizes, position, inside) is var place && place < 0) continue;
                long from = batch * xs[(int)n.Input[0]] + first * xs[(int)n.Input[1]], with = output * ks[(int)n.Kernel[0]];
                for (var d = sizes.Count - 1; d >= 0; d--)
                {
                    from += place % sizes[d] * xs[(int)n.Input[d + 2]];
                    place /= sizes[d];
                    with += (a.Reversal[d] ? window.Sizes[d] - 1 - inside[d] : inside[d]) * ks[(int)n.Kernel[d + 2]];
                }
                for (var f = 0L; f < features; f++, from += xs[(int)n.Input[1]], with += ks[(int)n.Kernel[1]])
                    if (isInteger) whole += x.GetInt64(from) * k.GetInt64(with);
                    else sum += x.GetComplex(from) * k.GetComplex(with);
            }
            if (isInteger) Scalars.Write(z.ElementType, z.Writable, e, whole);
            else Scalars.Write(z.ElementType, z.Writable, e, sum);
        }
        return z;
    }

    /// <summary>What the window covers, features last, is copied side by side, so that it meets each row of the kernel as one vector.</summary>
    static Literal Patches<T>(ConvolutionAttributes a, Literal input, Literal kernel, TensorType type) where T : unmanaged, INumberBase<T>
    {
        var n = a.Dimensions;
        var window = a.Window(kernel.Dims);
        Dims sizes = input.Dims.Pick(ConvolutionDimensions.Spatial(n.Input)), places = type.Dims.Pick(ConvolutionDimensions.Spatial(n.Output));
        var x = Movement.Arrange(input, FeaturesLast(n.Input));
        var k = KernelRows(a, kernel);
        int batches = (int)type.Dims[(int)n.Output[0]], outputs = (int)type.Dims[(int)n.Output[1]], inputs = (int)input.Dims[(int)n.Input[1]];
        int features = (int)kernel.Dims[(int)n.Kernel[1]], covered = (int)window.Sizes.ElementCount, depth = covered * features;
        int perBatch = (int)places.ElementCount, perInput = (int)sizes.ElementCount, groups = (int)(a.FeatureGroupCount * a.BatchGroupCount);
        var z = Literal.Create(type.ElementType, Dims.Create([batches, .. places, outputs]));
        Blocks.Run((long)batches * perBatch, (long)outputs * depth, (start, count) =>
        {
            long[] position = new long[sizes.Count], inside = new long[sizes.Count];
            int[] sources = new int[covered];
            var patch = new T[depth];
            for (var place = start; place < start + count; place++)
            {
                Movement.Unflatten(place % perBatch, places, position);
                for (var w = 0; w < covered; w++)
                {
                    Movement.Unflatten(w, window.Sizes, inside);
                    sources[w] = (int)WindowKernel.Source(window, sizes, position, inside);
                }
                for (var group = 0; group < groups; group++)
                {
                    var batch = place / perBatch + (a.BatchGroupCount > 1 ? group * batches : 0);
                    var first = a.FeatureGroupCount > 1 ? group * features : 0;
                    for (var w = 0; w < covered; w++)
                    {
                        var part = patch.AsSpan(w * features, features);
                        if (sources[w] < 0) part.Clear();
                        else x.AsSpan<T>().Slice((batch * perInput + sources[w]) * inputs + first, features).CopyTo(part);
                    }
                    var results = z.WritableAs<T>().Slice(place * outputs + group * (outputs / groups), outputs / groups);
                    for (var o = 0; o < results.Length; o++) results[o] = TensorPrimitives.Dot(patch, k.AsSpan<T>().Slice((group * results.Length + o) * depth, depth));
                }
            }
        });
        var order = new long[type.Rank];
        for (var d = 0; d < order.Length; d++) order[(int)FeaturesLast(n.Output)[d]] = d;
        return Movement.Arrange(z, Dims.Own(order));
    }

    /// <summary>Batch or output feature, then spatial dimensions, then feature.</summary>
    static Dims FeaturesLast(Dims dimensions) => Dims.Create([dimensions[0], .. ConvolutionDimensions.Spatial(dimensions), dimensions[1]]);

    /// <summary>The kernel of each output feature as a row, turned round where the window is reversed.</summary>
    static Literal KernelRows(ConvolutionAttributes a, Literal kernel)
    {
        var order = FeaturesLast(a.Dimensions.Kernel);
        long[] steps = [.. kernel.Dims.RowMajorStrides().Pick(order)];
        var offset = 0L;
        for (var d = 0; d < a.Reversal.Count; d++)
        {
            if (!a.Reversal[d] || kernel.Dims[(int)order[d + 1]] == 0) continue;
            offset += (kernel.Dims[(int)order[d + 1]] - 1) * steps[d + 1];
            steps[d + 1] = -steps[d + 1];
        }
        return Movement.Gather(kernel, kernel.Dims.Pick(order), offset, steps);
    }
}
