using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The members at positions along an axis. <c>jnp.take</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="indices">The positions, of any shape, which takes the place of the axis.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="mode">
    /// Positions outside: null and "fill" give the fill value, after negative ones have counted from the end once; "clip" clamps, negative ones to 0; "wrap" goes round.
    /// </param>
    /// <param name="uniqueIndices">A promise that no position occurs twice.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="fillValue">By default NaN, the smallest signed, the largest unsigned integer, true.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, the positions are no integers, or there is no such mode.</exception>
    /// <exception cref="XlaIndexException">Something is taken from an axis of size 0.</exception>
    /// <exception cref="NotSupportedException">Mode "raise".</exception>
    public static NDArray Take(NDArray a, NDArray indices, int? axis = null, string? mode = null, bool uniqueIndices = false, bool indicesAreSorted = false, NDArray? fillValue = null)
    {
        if (mode == "raise") throw new NotSupportedException("The 'raise' mode to jnp.take is not supported.");
        if (mode is not (null or "fill" or "wrap" or "clip")) throw new XlaValueException($"Invalid mode '{mode}' for np.take");
        if (indices.DType == DType.Bool && mode is null or "fill") indices = Astype(indices, new(Promotion.DefaultInteger));
        if (!indices.DType.ElementType.IsInteger()) throw new XlaValueException("indices must have an integer type");
        if (axis is null) a = Ravel(a);
        var at = AxisOf(axis ?? 0, a.Ndim);
        if (a.Shape[at] == 0 && indices.Size > 0) throw new XlaIndexException("Cannot do a non-empty jnp.take() from an empty axis.");
        var behaviour = mode switch { "clip" => IndexMode.Clip, "wrap" => IndexMode.PromiseInBounds, _ => IndexMode.FillOrDrop };
        var reading = new IndexReading(behaviour, mode is null or "fill", IndexModes.Fill(fillValue, a.DType), indicesAreSorted, uniqueIndices);
        return Eager.Call(static (x, i, o) =>
        {
            if (o.wraps) i = Remainder(i, x.Shape[o.at]);
            var v = Eager.Lift(x);
            var positions = IndexVectors.Wrapped(Eager.Lift(i), v.Dims[o.at], o.reading.WrapNegative, i.DType.ElementType.BitWidth() == 64 ? ElementType.I64 : ElementType.I32);
            var windows = Dims.Range(0, v.Rank + i.Ndim - 1).Except(Dims.Range(o.at, i.Ndim));
            var numbers = new GatherAttributes(windows, [o.at], [], [], [o.at], i.Ndim, v.Dims.With(o.at, Math.Min(1, v.Dims[o.at])), o.reading.Mode, o.reading.Fill, o.reading.IsSorted);
            return new NDArray(v.Gather(positions, numbers), x.IsWeak);
        }, a, indices, (at, wraps: mode == "wrap" && a.Shape[at] > 0, reading));
    }

    /// <summary>For every position one member along an axis, where the other axes of positions and elements go together. <c>jnp.take_along_axis</c></summary>
    /// <param name="arr">The elements.</param>
    /// <param name="indices">Positions; their other axes broadcast with those of the elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="mode">What happens at positions outside: by default they give the fill value.</param>
    /// <param name="fillValue">By default NaN, the smallest signed, the largest unsigned integer, true.</param>
    /// <param name="wrapNegativeIndices">True if negative positions count from the end.</param>
    /// <exception cref="XlaTypeException">The positions are no integers.</exception>
    /// <exception cref="XlaValueException">The ranks differ, the shapes do not broadcast, or the axis is out of bounds.</exception>
    public static NDArray TakeAlongAxis(NDArray arr, NDArray indices, int? axis = -1, GatherScatterMode mode = default, NDArray? fillValue = null, bool wrapNegativeIndices = true)
    {
        if (!indices.DType.ElementType.IsInteger()) throw new XlaTypeException($"take_along_axis indices must be of integer type, got {indices.DType}");
        if (axis is null)
        {
            if (indices.Ndim != 1) throw new XlaValueException($"take_along_axis indices must be 1D if axis=None, got shape {ShapeText(indices.Shape)}");
            arr = Ravel(arr);
        }
        if (arr.Ndim != indices.Ndim) throw new XlaValueException($"indices and arr must have the same number of dimensions; {indices.Ndim} vs. {arr.Ndim}");
        var at = AxisOf(axis ?? 0, arr.Ndim);
        var shape = BroadcastShape(indices.Shape, arr.Shape.With(at, 1));
        if (arr.Shape[at] == 0) return Zeros(shape, arr.DType);
        var reading = new IndexReading(mode.Or(IndexMode.FillOrDrop), wrapNegativeIndices, IndexModes.Fill(fillValue, arr.DType));
        return Eager.Call(static (x, i, o) => new NDArray(Along(Eager.Lift(x), Eager.Lift(i), o.at, o.reading), x.IsWeak), arr, indices, (at, reading));
    }

    static Value Along(Value x, Value indices, int axis, IndexReading reading)
    {
        var type = indices.ElementType.BitWidth() == 64 ? ElementType.I64 : ElementType.I32;
        indices = IndexVectors.Wrapped(indices, x.Dims[axis], reading.WrapNegative, type);
        // Per axis: a window where one position serves all elements, none of the operand's where one element serves all positions, else a batch.
        List<long> windows = [], batch = [], indexBatch = [], kept = [], indexKept = [];
        for (var d = 0; d < x.Rank; d++)
        {
            var (isOperand, isIndex) = (d == axis || indices.Dims[d] == 1 || x.Dims[d] != 1, d == axis || indices.Dims[d] != 1);
            if (d != axis && !isIndex) windows.Add(d);
            if (d != axis && isOperand && isIndex)
            {
                batch.Add(kept.Count);
                indexBatch.Add(indexKept.Count);
            }
            if (isOperand) kept.Add(d);
            if (isIndex) indexKept.Add(d);
        }
        var at = (long)kept.IndexOf(axis);
        var sizes = x.Dims.Pick([.. kept]).With((int)at, 1);
        foreach (var d in batch) sizes = sizes.With((int)d, Math.Min(1, sizes[(int)d]));
        var numbers = new GatherAttributes([.. windows], [at], [.. batch], [.. indexBatch], [at], indexKept.Count, sizes, reading.Mode, reading.Fill);
        return x.Reshape(x.Dims.Pick([.. kept])).Gather(indices.Reshape(indices.Dims.Pick([.. indexKept])), numbers);
    }

    /// <summary>For every position an element of one of several arrays: <c>choices[a[i]][i]</c>. <c>jnp.choose</c></summary>
    /// <param name="a">Which of the arrays.</param>
    /// <param name="choices">The arrays, which broadcast together with the numbers.</param>
    /// <param name="mode">Numbers outside: "raise", which needs known values, "wrap" or "clip".</param>
    /// <exception cref="XlaValueException">The numbers are no integers or outside, the shapes do not broadcast, or there is no such mode.</exception>
    /// <exception cref="ConcretizationTypeException">Traced numbers in mode "raise".</exception>
    public static NDArray Choose(NDArray a, NDArray[] choices, string mode = "raise")
    {
        if (!a.DType.ElementType.IsInteger()) throw new XlaValueException("`a` array must be integer typed");
        a = mode switch
        {
            "raise" => Inside(a, choices.Length),
            "wrap" => Remainder(a, choices.Length),
            "clip" => Clip(a, 0, choices.Length - 1),
            _ => throw new XlaValueException($"mode='{mode}' not understood. Must be 'raise', 'wrap', or 'clip'"),
        };
        var shape = BroadcastShape([a.Shape, .. choices.Select(c => c.Shape)]);
        var stacked = Stack([.. choices.Select(c => BroadcastTo(c, shape))]);
        return Squeeze(TakeAlongAxis(Strong(stacked), ExpandDims(BroadcastTo(a, shape), 0), 0, GatherScatterMode.PromiseInBounds), 0);
    }

    /// <summary>As the other overload, with the arrays along the first axis.</summary>
    /// <inheritdoc cref="Choose(NDArray, NDArray[], string)"/>
    public static NDArray Choose(NDArray a, NDArray choices, string mode = "raise") => Choose(a, [.. choices], mode);

    static NDArray Inside(NDArray a, int count)
    {
        if (!a.IsConcrete) throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {a.StrongTypeText}\nThe error occurred because jnp.choose was jit-compiled with mode='raise'. Use mode='wrap' or mode='clip' instead.");
        return HasOutside(a, count) ? throw new XlaValueException("invalid entry in choice array") : a;
    }

    /// <summary>True if a known array has an element that is no position on an axis of a size.</summary>
    static bool HasOutside(NDArray positions, long size)
    {
        var elements = positions.ToLiteral();
        for (var i = 0L; i < elements.Count; i++)
            if (elements.GetInt64(i) < 0 || elements.GetInt64(i) >= size) return true;
        return false;
    }

    /// <summary>For every position the element of the first array whose condition holds. <c>jnp.select</c></summary>
    /// <param name="condlist">The conditions.</param>
    /// <param name="choicelist">As many arrays.</param>
    /// <param name="default">What stands where no condition holds; 0, if null.</param>
    /// <exception cref="XlaValueException">The numbers of conditions and arrays differ or are 0, or the shapes do not broadcast.</exception>
    public static NDArray Select(NDArray[] condlist, NDArray[] choicelist, NDArray? @default = null)
    {
        if (condlist.Length != choicelist.Length) throw new XlaValueException($"condlist must have length equal to choicelist ({condlist.Length} vs {choicelist.Length})");
        if (condlist.Length == 0) throw new XlaValueException("condlist must be non-empty");
        return Eager.Call(static (arrays, count) =>
        {
            var choices = PromoteDtypes(arrays.AsSpan(count));
            var result = choices[0];
            for (var i = count - 1; i >= 0; i--) result = Where(arrays[i], choices[i + 1], result);
            return result;
        }, [.. condlist, @default ?? 0, .. choicelist], condlist.Length);
    }
}
