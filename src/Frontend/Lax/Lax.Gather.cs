using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Windows of the operand at the places that an array of indices lists. <c>lax.gather</c></summary>
    /// <remarks>Negative indices do not count from the end here. Without a mode the caller promises that all windows lie inside; those that do not are clamped.</remarks>
    /// <param name="operand">The elements.</param>
    /// <param name="startIndices">Integers; the last dimension holds the components of one index.</param>
    /// <param name="dimensionNumbers">Which dimensions belong together.</param>
    /// <param name="sliceSizes">The sizes of the window, one per dimension of the operand.</param>
    /// <param name="uniqueIndices">A promise that no window occurs twice.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="mode">What happens to windows that do not lie inside.</param>
    /// <param name="fillValue">The value in mode fill; by default NaN, the smallest signed, the largest unsigned integer, true.</param>
    /// <exception cref="XlaValueException">The indices are no integers.</exception>
    /// <exception cref="XlaTypeException">The dimension numbers or sizes do not fit.</exception>
    public static NDArray Gather(NDArray operand, NDArray startIndices, GatherDimensionNumbers dimensionNumbers, Dims sliceSizes,
        bool uniqueIndices = false, bool indicesAreSorted = false, GatherScatterMode mode = default, NDArray? fillValue = null)
    {
        var n = dimensionNumbers;
        CheckIndices("Gather", startIndices, n.StartIndexMap, "start_index_map");
        if (sliceSizes.Count != operand.Ndim) throw new XlaTypeException($"Gather op must have one slice size for every input dimension; got: len(slice_sizes)={sliceSizes.Count}, input_shape.rank={operand.Ndim}");
        for (var d = 0; d < operand.Ndim; d++)
            if (sliceSizes[d] < 0 || sliceSizes[d] > operand.Shape[d]) throw new XlaTypeException($"Slice size at index {d} in gather op is out of range, must be within [0, {operand.Shape[d]} + 1), got {sliceSizes[d]}.");
        var numbers = new GatherAttributes(n.OffsetDims, n.CollapsedSliceDims, n.OperandBatchingDims, n.StartIndicesBatchingDims, n.StartIndexMap, startIndices.Ndim - 1,
            sliceSizes, mode.Or(IndexMode.PromiseInBounds), IndexModes.Fill(fillValue, operand.DType), indicesAreSorted);
        return Eager.Call(static (x, at, numbers) => new NDArray(Checked(() => Eager.Lift(x).Gather(Eager.Lift(at), numbers)), x.IsWeak), operand, startIndices, numbers);
    }

    /// <summary>The members at positions along several axes together, modulo the sizes of the axes. <c>lax.index_take</c></summary>
    /// <param name="src">The elements.</param>
    /// <param name="idxs">A vector of positions for each of the axes.</param>
    /// <param name="axes">The axes.</param>
    /// <exception cref="XlaTypeException">Vectors of positions that are no integers or differ in length.</exception>
    public static NDArray IndexTake(NDArray src, NDArray[] idxs, Dims axes)
    {
        Dims picked = [.. axes.Select(a => (long)Dimension((int)a, src))];
        var indices = Np.Stack([.. idxs.Select((i, n) => Np.Remainder(i, src.Shape[(int)picked[n]]))], 1);
        var sizes = picked.Aggregate(src.Shape, (s, d) => s.With((int)d, 1));
        return Gather(src, indices, new(Dims.Range(1, src.Ndim - picked.Count), picked, picked), sizes);
    }

    static void CheckIndices(string name, NDArray indices, Dims map, string mapName)
    {
        if (!indices.DType.ElementType.IsInteger()) throw new XlaValueException("indices must have an integer type");
        var last = indices.Ndim - 1;
        if (last < 0) throw new XlaTypeException($"{name} index leaf dimension must be within [0, rank(indices) + 1). rank(indices) is 0 and {name.ToLowerInvariant()} index leaf dimension is -1.");
        if (indices.Shape[last] != map.Count)
            throw new XlaTypeException($"{name} op has {map.Count} elements in {mapName} and the bound of dimension index_vector_dim={last} of indices is {indices.Shape[last]}. These two numbers must be equal.");
    }

    /// <summary>What type inference refuses is an error of the caller's arguments.</summary>
    static Value Checked(Func<Value> emit)
    {
        try
        {
            return emit();
        }
        catch (HloTypeException e)
        {
            throw new XlaTypeException(e.Message);
        }
    }
}
