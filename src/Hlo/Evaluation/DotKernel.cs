using System.Numerics;
using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

/// <summary>dot_general on the host: both operands are brought to (batch, free, contracted), then every result is one inner product.</summary>
internal static class DotKernel
{
    // What a product costs whose factors have to be decoded.
    const int Scalar = 16;

    // Sums too short to be worth vectors.
    const int ShortestVector = 16;

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
        if (x.ElementType == ElementType.F32 && y.ElementType == ElementType.F32 && type.ElementType == ElementType.F32)
        {
            Products<float>(x, y, z, (int)rows, (int)columns, (int)depth);
            return z;
        }
        if (!x.ElementType.IsComplex() && !y.ElementType.IsComplex() && !(Kernels.IsIntegral(x.ElementType) && Kernels.IsIntegral(y.ElementType)))
        {
            var wide = Literal.Create(ElementType.F64, type.Dims);
            Products<double>(Ops.Convert(x, ElementType.F64), Ops.Convert(y, ElementType.F64), wide, (int)rows, (int)columns, (int)depth);
            return Ops.Convert(wide, type.ElementType);
        }
        Blocks.Run(z.Count, Scalar * depth, (start, count) =>
        {
            for (var k = (long)start; k < start + count; k++) Inner(x, k / columns * depth, y, (k / columns / rows * columns + k % columns) * depth, depth, z, k);
        });
        return z;
    }

    /// <summary>The products of all rows of matrices with all columns, the contracted dimension last in both.</summary>
    static void Products<T>(Literal x, Literal y, Literal z, int rows, int columns, int depth) where T : unmanaged, IRootFunctions<T>
    {
        Blocks.Run(z.Count / columns, (long)columns * depth, (start, count) =>
        {
            for (var row = start; row < start + count; row++)
            {
                var left = x.AsSpan<T>().Slice(row * depth, depth);
                var right = y.AsSpan<T>()[(row / rows * columns * depth)..];
                var results = z.WritableAs<T>().Slice(row * columns, columns);
                for (var j = 0; j < results.Length; j++) results[j] = depth < ShortestVector ? InOrder(left, right.Slice(j * depth, depth)) : TensorPrimitives.Dot(left, right.Slice(j * depth, depth));
            }
        });
    }

    /// <summary>Sums up in the order of the elements, rounding every product and every sum, as the specification's interpreter does.</summary>
    static T InOrder<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : unmanaged, IRootFunctions<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    static long Free(Literal x, Dims batching, Dims contracting) => x.Dims.Except(batching.Concat(contracting)).ElementCount;

    static Literal Arrange(Literal x, Dims batching, Dims contracting) =>
        Movement.Arrange(x, batching.Concat(Dims.Range(0, x.Dims.Count).Except(batching.Concat(contracting))).Concat(contracting));

    /// <summary>One inner product of complex numbers or integers.</summary>
    static void Inner(Literal x, long i, Literal y, long j, long depth, Literal z, long k)
    {
        var n = (int)depth;
        if (x.ElementType.IsComplex() || y.ElementType.IsComplex())
        {
            var sum = Complex.Zero;
            for (var d = 0; d < n; d++) sum = Rounded(sum + Product(x.GetComplex(i + d), y.GetComplex(j + d), z.ElementType), z.ElementType);
            Scalars.Write(z.ElementType, z.Writable, k, sum);
        }
        else
        {
            var sum = 0L;
            for (var d = 0; d < n; d++) sum += x.GetInt64(i + d) * y.GetInt64(j + d);
            Scalars.Write(z.ElementType, z.Writable, k, sum);
        }
    }

    /// <summary>A product of complex numbers, each step rounded to the parts of the element type.</summary>
    static Complex Product(Complex x, Complex y, ElementType type) => type == ElementType.C64
        ? new((float)(x.Real * y.Real) - (float)(x.Imaginary * y.Imaginary), (float)(x.Real * y.Imaginary) + (float)(x.Imaginary * y.Real))
        : x * y;

    static Complex Rounded(Complex value, ElementType type) => type == ElementType.C64 ? new((float)value.Real, (float)value.Imaginary) : value;
}
