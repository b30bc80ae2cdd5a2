using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>The matrix product.</content>
public static partial class Np
{
    /// <inheritdoc cref="Matmul(NDArray, NDArray, DType?)"/>
    public static NDArray Matmul(NDArray a, NDArray b) => Matmul(a, b, null);

    /// <summary>Matrix product with broadcast leading dimensions. <c>jnp.matmul</c></summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="preferredElementType">The dtype of sums and result.</param>
    /// <exception cref="XlaValueException">A scalar operand, or leading dimensions do not broadcast.</exception>
    /// <exception cref="XlaTypeException">The contracted sizes differ.</exception>
    public static NDArray Matmul(NDArray a, NDArray b, DType? preferredElementType) => Eager.Call(MatrixProduct, a, b, preferredElementType.GetValueOrDefault(NoType));

    // Nothing is broadcast: a leading dimension that one operand lacks, or has of size 1, is one more dimension of the other's matrix, so that one large contraction is left.
    static NDArray MatrixProduct(NDArray x, NDArray y, DType type)
    {
        if (x.Ndim == 0 || y.Ndim == 0) throw new XlaValueException($"matmul input operand {(x.Ndim == 0 ? 0 : 1)} must have ndim at least 1, but it has ndim 0");
        var (left, right) = (Math.Max(x.Ndim - 2, 0), Math.Max(y.Ndim - 2, 0));
        var batch = Math.Max(left, right);
        // Places in the operands without dimensions of size 1, and places in the result of the dimensions as a contraction orders them.
        List<long> leftBatch = [], rightBatch = [], both = [], leftOnly = [], rightOnly = [], ones = [];
        List<int> leftSqueezed = [], rightSqueezed = [];
        for (var i = 0; i < batch; i++)
        {
            var (p, q) = (i - batch + left, i - batch + right);
            long? m = p < 0 ? null : x.Shape[p], n = q < 0 ? null : y.Shape[q];
            if (m == 1 && n is not null) leftSqueezed.Add(p);
            if (n == 1 && m is not null) rightSqueezed.Add(q);
            if (m is null || m == 1 && n is not null and not 1) rightOnly.Add(i);
            else if (n is null || n == 1 && m != 1) leftOnly.Add(i);
            else if (m == 1) ones.Add(i);
            else if (m == n)
            {
                leftBatch.Add(both.Count + leftOnly.Count);
                rightBatch.Add(both.Count + rightOnly.Count);
                both.Add(i);
            }
            else throw new XlaValueException($"Incompatible types for matmul arguments: {x.TypeText} and {y.TypeText}");
        }
        if (x.Ndim > 1) leftOnly.Add(batch);
        if (y.Ndim > 1) rightOnly.Add(batch + (x.Ndim > 1 ? 1 : 0));
        (x, y) = (Squeeze(x, [.. leftSqueezed]), Squeeze(y, [.. rightSqueezed]));
        var product = Contract(x, y, [.. leftBatch], [.. rightBatch], [x.Ndim - 1], [Math.Max(y.Ndim - 2, 0)], type);
        long[] order = [.. both, .. leftOnly, .. rightOnly];
        product = Transpose(product, [.. order.Select((dimension, place) => (dimension, place)).Order().Select(p => (long)p.place)]);
        return ones.Count == 0 ? product : ExpandDims(product, [.. ones.Select(o => (int)o)]);
    }
}
