using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Boolean arrays as indices: they stand for the positions of their true elements, one array per axis.</summary>
internal static class Masks
{
    /// <summary>The positions of the true elements in row-major order, one array per axis.</summary>
    /// <exception cref="NonConcreteBooleanIndexException">The mask is traced: how many are true is not known.</exception>
    public static NDArray[] Positions(NDArray mask)
    {
        var found = Find(mask);
        return [.. found.Select(f => NDArray.From<int>([.. f], [f.Count]))];
    }

    /// <summary>A mask must have the sizes of the axes that it stands for.</summary>
    /// <exception cref="XlaIndexException">It has not.</exception>
    public static void Check(NDArray mask, Dims shape, int axis, int entry)
    {
        var expected = Dims.Create(shape.AsSpan().Slice(axis, mask.Ndim));
        if (mask.Shape != expected)
            throw new XlaIndexException($"boolean index did not match shape of indexed array in index {entry}: got {Np.ShapeText(mask.Shape)}, expected {expected}");
    }

    static List<int>[] Find(NDArray mask)
    {
        var elements = mask.IsConcrete ? mask.ToLiteral() : throw new NonConcreteBooleanIndexException(mask);
        var found = new List<int>[mask.Ndim];
        for (var d = 0; d < found.Length; d++) found[d] = [];
        Span<long> index = stackalloc long[mask.Ndim];
        for (var i = 0L; i < elements.Count; i++)
        {
            if (elements.Bytes[(int)i] == 0) continue;
            Movement.Unflatten(i, elements.Dims, index);
            for (var d = 0; d < index.Length; d++) found[d].Add((int)index[d]);
        }
        return found;
    }
}
