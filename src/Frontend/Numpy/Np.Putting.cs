using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The array with values at positions in row-major order. <c>jnp.put</c></summary>
    /// <param name="a">The array.</param>
    /// <param name="ind">The positions; negative ones count from the end.</param>
    /// <param name="v">The values, repeated if they are too few.</param>
    /// <param name="mode">Positions outside: null clamps after wrapping once, "clip" clamps, "wrap" goes round.</param>
    /// <param name="inplace">Must be false: arrays never change.</param>
    /// <exception cref="XlaValueException">In place, or there is no such mode.</exception>
    /// <exception cref="XlaTypeException">The positions are no integers.</exception>
    /// <exception cref="NotSupportedException">Mode "raise".</exception>
    public static NDArray Put(NDArray a, NDArray ind, NDArray v, string? mode = null, bool inplace = true)
    {
        if (inplace) throw InPlace("put");
        if (a.Size == 0 || ind.Size == 0 || v.Size == 0) return a;
        if (mode == "raise") throw new NotSupportedException("The 'raise' mode to jnp.put is not supported.");
        if (ind.DType != DType.Bool && !ind.DType.ElementType.IsInteger()) throw new XlaTypeException($"Indexer must have integer or boolean type, got indexer with type {ind.DType}");
        ind = Ravel(ind.DType == DType.Bool ? Astype(ind, DType.Int32) : ind);
        var positions = mode switch
        {
            null => UnravelIndex(ind, [a.Size])[0],
            "clip" => Clip(ind, 0, a.Size - 1),
            "wrap" => Remainder(ind, a.Size),
            _ => throw new XlaValueException($"mode should be one of 'wrap' or 'clip'; got mode='{mode}'"),
        };
        return Reshape(Ravel(a).At[positions].Set(Resize(v, [ind.Size])), a.Shape);
    }

    /// <summary>The array with one value for every position along an axis, where the other axes of positions and elements go together. <c>jnp.put_along_axis</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="indices">The positions.</param>
    /// <param name="values">The values, which broadcast to the positions.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="inplace">Must be false: arrays never change.</param>
    /// <param name="mode">What happens at positions outside: by default nothing.</param>
    /// <exception cref="XlaValueException">In place, the ranks differ, or the shapes do not broadcast.</exception>
    public static NDArray PutAlongAxis(NDArray arr, NDArray indices, NDArray values, int? axis, bool inplace = true, GatherScatterMode mode = default)
    {
        if (inplace) throw InPlace("put_along_axis");
        var flat = axis is null ? Ravel(arr) : arr;
        if (flat.Ndim != indices.Ndim) throw new XlaValueException($"put_along_axis arguments 'arr' and 'indices' must have same ndim. Got arr.ndim={flat.Ndim} and indices.ndim={indices.Ndim}.");
        if (values.Ndim > indices.Ndim || values.Shape.Where((size, d) => size != 1 && size != indices.Shape[indices.Ndim - values.Ndim + d]).Any())
            throw new XlaValueException($"put_along_axis argument 'values' must be broadcastable to 'indices'. Got values.shape={ShapeText(values.Shape)} and indices.shape={ShapeText(indices.Shape)}.");
        var at = AxisOf(axis ?? 0, flat.Ndim);
        var index = new ArrayIndex[flat.Ndim];
        for (var d = 0; d < index.Length; d++) index[d] = d == at ? indices : Lax.BroadcastInDim(Lax.Iota(new(Promotion.DefaultInteger), (int)flat.Shape[d]), Dims.Repeat(1, flat.Ndim).With(d, flat.Shape[d]), [d]);
        return Reshape(flat.At[index].Set(BroadcastTo(values, indices.Shape), mode), arr.Shape);
    }

    /// <summary>The array with values where a mask is true, in row-major order. <c>jnp.place</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="mask">As many elements as the array has.</param>
    /// <param name="vals">The values, repeated if they are too few.</param>
    /// <param name="inplace">Must be false: arrays never change.</param>
    /// <exception cref="XlaValueException">In place, the sizes differ, or there are no values.</exception>
    public static NDArray Place(NDArray arr, NDArray mask, NDArray vals, bool inplace = true)
    {
        if (inplace) throw InPlace("place");
        if (arr.Size != mask.Size) throw new XlaValueException("place: arr and mask must be the same size");
        if (vals.Size == 0) throw new XlaValueException("Cannot place values from an empty array");
        if (arr.Size == 0) return arr;
        var positions = Nonzero(Ravel(mask), (int)mask.Size, mask.Size)[0];
        return Reshape(Ravel(arr).At[positions].Set(Resize(vals, [arr.Size]), GatherScatterMode.FillOrDrop), arr.Shape);
    }

    /// <summary>The array with a value, or the elements of an array, on the main diagonal. <c>jnp.fill_diagonal</c></summary>
    /// <param name="a">The array.</param>
    /// <param name="val">The value, or values, repeated if they are too few.</param>
    /// <param name="wrap">Must be false.</param>
    /// <param name="inplace">Must be false: arrays never change.</param>
    /// <exception cref="XlaValueException">Fewer than two axes, or more than two of different sizes.</exception>
    /// <exception cref="NotSupportedException">In place, or with wrap.</exception>
    public static NDArray FillDiagonal(NDArray a, NDArray val, bool wrap = false, bool inplace = true)
    {
        if (inplace) throw new NotSupportedException("JAX arrays are immutable, must use inplace=False");
        if (wrap) throw new NotSupportedException("wrap=True is not implemented, must use wrap=False");
        if (a.Ndim < 2) throw new XlaValueException("array must be at least 2-d");
        if (a.Ndim > 2 && a.Shape.Any(size => size != a.Shape[0])) throw new XlaValueException("All dimensions of input must be of equal length");
        var size = a.Shape.Min();
        ArrayIndex[] index = [.. DiagIndices((int)size, a.Ndim).Select(i => (ArrayIndex)i)];
        return a.At[index].Set(val.Ndim == 0 ? val : Resize(val, [size]));
    }

    static XlaValueException InPlace(string name) =>
        new($"jax.numpy.{name} cannot modify arrays in-place, because JAX arrays are immutable. Pass inplace=False to instead return an updated array.");
}
