using System.Numerics;
using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

/// <summary>dot_general on the host: both operands are brought to (batch, free, contracted), then every result is one inner product.</summary>
internal static class DotKernel
{
    public static Literal Evaluate(DotGeneralAttributes a, Literal lhs, Literal rhs, TensorType type)
    {
        var x = Arrange(lhs, a.LhsBatching, a.LhsContracting);
        var y = Arrange(rhs, a.RhsBatching, a.RhsContracting);
        var batch = lhs.Dims.Pick(a.LhsBatching).ElementCount;
        var depth = lhs.Dims.Pick(a.LhsContracting).ElementCount;
        var z = Literal.Create(type.ElementType, type.Dims);
        if (z.Count == 0) return z;
        var rows = x.Dims.ElementCount == 0 ? Free(lhs, a.LhsBatching, a.LhsContracting) : x.Count / batch / depth;
        var columns = z.Count / batch / rows;
        for (var b = 0L; b < batch; b++)
            for (var i = 0L; i < rows; i++)
                for (var j = 0L; j < columns; j++)
                    Inner(x, (b * rows + i) * depth, y, (b * columns + j) * depth, depth, z, (b * rows + i) * columns + j);
        return z;
    }

    static long Free(Literal x, Dims batching, Dims contracting) => x.Dims.Except(batching.Concat(contracting)).ElementCount;

    static Literal Arrange(Literal x, Dims batching, Dims contracting)
    {
        var order = batching.Concat(Dims.Range(0, x.Dims.Count).Except(batching.Concat(contracting))).Concat(contracting);
        return order == Dims.Range(0, x.Dims.Count) ? x : Movement.Gather(x, x.Dims.Pick(order), 0, x.Dims.RowMajorStrides().Pick(order).AsSpan());
    }

    static void Inner(Literal x, long i, Literal y, long j, long depth, Literal z, long k)
    {
        var n = (int)depth;
        if (x.ElementType == ElementType.F32)
            Scalars.Write(z.ElementType, z.Writable, k, (double)TensorPrimitives.Dot(x.AsSpan<float>().Slice((int)i, n), y.AsSpan<float>().Slice((int)j, n)));
        else if (x.ElementType == ElementType.F64)
            Scalars.Write(z.ElementType, z.Writable, k, TensorPrimitives.Dot(x.AsSpan<double>().Slice((int)i, n), y.AsSpan<double>().Slice((int)j, n)));
        else if (x.ElementType.IsComplex())
        {
            var sum = Complex.Zero;
            for (var d = 0; d < n; d++) sum += x.GetComplex(i + d) * y.GetComplex(j + d);
            Scalars.Write(z.ElementType, z.Writable, k, sum);
        }
        else if (Kernels.IsIntegral(x.ElementType))
        {
            var sum = 0L;
            for (var d = 0; d < n; d++) sum += x.GetInt64(i + d) * y.GetInt64(j + d);
            Scalars.Write(z.ElementType, z.Writable, k, sum);
        }
        else
        {
            var sum = 0.0;
            for (var d = 0; d < n; d++) sum += x.GetDouble(i + d) * y.GetDouble(j + d);
            Scalars.Write(z.ElementType, z.Writable, k, sum);
        }
    }
}
