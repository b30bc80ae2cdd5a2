namespace XlaSharp;

/// <summary>The order of a product of several matrices that needs the fewest multiplications.</summary>
/// <remarks>Source: Cormen et al., "Introduction to Algorithms", matrix-chain multiplication.</remarks>
internal static class MatrixChain
{
    /// <summary>Inside a trace: the product.</summary>
    public static NDArray Product(NDArray[] arrays)
    {
        var n = arrays.Length;
        // Matrix i has sizes[i] rows and sizes[i + 1] columns; vectors at the ends count as one row or column.
        var sizes = new long[n + 1];
        for (var i = 0; i < n; i++) sizes[i] = i == 0 && arrays[i].Ndim == 1 ? 1 : arrays[i].Shape[0];
        sizes[n] = arrays[^1].Ndim == 1 ? 1 : arrays[^1].Shape[1];
        var (costs, splits) = (new double[n, n], new int[n, n]);
        for (var length = 1; length < n; length++)
            for (var i = 0; i + length < n; i++)
            {
                var j = i + length;
                costs[i, j] = double.PositiveInfinity;
                for (var k = i; k < j; k++)
                {
                    var cost = costs[i, k] + costs[k + 1, j] + (double)sizes[i] * sizes[k + 1] * sizes[j + 1];
                    if (cost < costs[i, j]) (costs[i, j], splits[i, j]) = (cost, k);
                }
            }
        NDArray Part(int i, int j) => i == j ? arrays[i] : Np.Dot(Part(i, splits[i, j]), Part(splits[i, j] + 1, j));
        return Part(0, n - 1);
    }
}
