using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Convolutions on the host: one sum per element of the result, in double, complex or 64-bit integers.</summary>
internal static class ConvolutionKernel
{
    public static Literal Evaluate(ConvolutionAttributes a, EvaluationContext c)
    {
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
                    else if (z.ElementType.IsComplex()) sum += x.GetComplex(from) * k.GetComplex(with);
                    else sum += x.GetDouble(from) * k.GetDouble(with);
            }
            if (isInteger) Scalars.Write(z.ElementType, z.Writable, e, whole);
            else Scalars.Write(z.ElementType, z.Writable, e, sum);
        }
        return z;
    }
}
