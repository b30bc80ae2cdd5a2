using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The array without one member along an axis. <c>jnp.delete</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">The position; a negative one counts from the end.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <exception cref="XlaValueException">The position or the axis is out of bounds.</exception>
    public static NDArray Delete(NDArray arr, int obj, int? axis = null)
    {
        if (axis is null) arr = Ravel(arr);
        var at = AxisOf(axis ?? 0, arr.Ndim);
        return Without(arr, at, AxisOf(obj, (int)arr.Shape[at]), 1, 1);
    }

    /// <summary>The array without a stretch of members along an axis. <c>jnp.delete</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">The positions; those outside are passed over.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray Delete(NDArray arr, Slice obj, int? axis = null)
    {
        if (axis is null) arr = Ravel(arr);
        var at = AxisOf(axis ?? 0, arr.Ndim);
        var (start, count, step) = obj.On(arr.Shape[at]);
        if (step < 0) (start, step) = (start + (count - 1) * step, -step);
        return Without(arr, at, start, count, step);
    }

    /// <summary>The array without several members along an axis. <c>jnp.delete</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">Their positions, or for every member whether it goes.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="assumeUniqueIndices">A promise that no position occurs twice, which traced positions need.</param>
    /// <exception cref="XlaIndexException">A position is out of bounds.</exception>
    /// <exception cref="XlaValueException">The axis is out of bounds, there is not one truth value per member, or elements of another kind.</exception>
    /// <exception cref="ConcretizationTypeException">Traced positions, without the promise.</exception>
    public static NDArray Delete(NDArray arr, NDArray obj, int? axis = null, bool assumeUniqueIndices = false)
    {
        if (obj.Ndim == 0 && obj.DType.ElementType.IsInteger() && obj.IsConcrete) return Delete(arr, obj.Item<int>(), axis);
        if (axis is null) arr = Ravel(arr);
        var at = AxisOf(axis ?? 0, arr.Ndim);
        if (assumeUniqueIndices && obj.DType.ElementType.IsInteger()) return Eager.Call(static (x, positions, at) => WithoutTraced(x, positions, at), arr, obj, at);
        if (!obj.IsConcrete) throw Untraceable(obj, "'obj' array argument of jnp.delete()");
        var (size, elements) = (arr.Shape[at], obj.ToLiteral());
        var goes = new bool[size];
        if (obj.DType == DType.Bool)
        {
            if (obj.Ndim != 1 || obj.Size != size) throw new XlaValueException("np.delete(arr, obj): for boolean indices, obj must be one-dimensional with length matching specified axis.");
            for (var i = 0; i < size; i++) goes[i] = elements.GetInt64(i) != 0;
        }
        else
        {
            if (!obj.DType.ElementType.IsInteger()) throw new XlaValueException($"np.delete(arr, obj): got obj.dtype={obj.DType}; must be integer or bool.");
            for (var i = 0L; i < elements.Count; i++)
            {
                var position = elements.GetInt64(i);
                if (position < -size || position >= size) throw new XlaIndexException($"index {position} is out of bounds for axis 0 with size {size}");
                goes[position < 0 ? position + size : position] = true;
            }
        }
        return Take(arr, NDArray.From<int>([.. Enumerable.Range(0, (int)size).Where(i => !goes[i])]), at, "clip");
    }

    /// <summary>The array without <paramref name="count"/> members, <paramref name="step"/> apart.</summary>
    static NDArray Without(NDArray x, int axis, long start, long count, long step)
    {
        if (count == 0) return x;
        var size = x.Shape[axis];
        if (step == 1 || count == 1) return Concatenate([SliceAlong(x, axis, 0, start), SliceAlong(x, axis, start + count, size)], axis);
        return Take(x, NDArray.From<int>([.. Enumerable.Range(0, (int)size).Where(i => i < start || (i - start) % step != 0 || (i - start) / step >= count)]), axis, "clip");
    }

    /// <summary>Inside a trace: the i-th member that stays stands after as many others as there are gone ones before it.</summary>
    static NDArray WithoutTraced(NDArray x, NDArray positions, int axis)
    {
        var size = (int)x.Shape[axis];
        positions = Ravel(positions);
        positions = Sort(Clip(Where(Less(positions, 0), positions + size, positions), 0, size));
        positions -= Lax.Iota(positions.DType, (int)positions.Size);
        var kept = Lax.Iota(positions.DType, size - (int)positions.Size);
        return Take(x, kept + Sum(GreaterEqual(kept, ExpandDims(positions, 1)), 0, kept.DType), axis, "clip");
    }

    /// <summary>The array with values inserted before a position, or several ones, along an axis. <c>jnp.insert</c></summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">The position, or the positions in the array as it was; negative ones count from the end, those outside are clamped.</param>
    /// <param name="values">The values, which broadcast to what is inserted, in the array's dtype.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <exception cref="XlaValueException">The positions are no integers or have several axes, the shapes do not fit, or the axis is out of bounds.</exception>
    public static NDArray Insert(NDArray arr, NDArray obj, NDArray values, int? axis = null)
    {
        if (axis is null) arr = Ravel(arr);
        var at = AxisOf(axis ?? 0, arr.Ndim);
        if (obj.Ndim > 1) throw new XlaValueException($"jnp.insert(): obj must be a slice, a one-dimensional array, or a scalar; got {obj}");
        if (!obj.DType.ElementType.IsInteger()) throw new XlaValueException($"jnp.insert(): index array must be integer typed; got {obj}");
        values = AtLeast(Astype(values, arr.DType), arr.Ndim);
        if (obj.Ndim == 0) values = Moveaxis(values, 0, at);
        var count = obj.Size == 1 ? values.Shape[at] : BroadcastShape(obj.Shape, [values.Shape[at]])[0];
        values = BroadcastTo(values, arr.Shape.With(at, count));
        if (obj.Scalar is not null)
        {
            var (size, position) = (arr.Shape[at], (long)obj.Item());
            var place = Math.Clamp(position < 0 ? position + size : position, 0, size);
            return Concatenate([SliceAlong(arr, at, 0, place), values, SliceAlong(arr, at, place, size)], at);
        }
        return Eager.Call(static (arrays, o) =>
        {
            var (x, positions, values) = (arrays[0], Broadcasted(Ravel(arrays[1]), [o.count]), arrays[2]);
            var size = (int)x.Shape[o.at];
            positions = Clip(Where(Less(positions, 0), positions + size, positions), 0, size);
            // In a stable order by place, a value stands before the member at its position.
            var places = Concatenate([2 * positions, 2 * Lax.Iota(positions.DType, size) + 1]);
            return Take(Concatenate([values, x], o.at), Argsort(places), o.at, "clip");
        }, [arr, obj, values], (at, count));
    }

    /// <summary>The array with values inserted before the positions of a slice along an axis. <c>jnp.insert</c></summary>
    /// <inheritdoc cref="Insert(NDArray, NDArray, NDArray, int?)"/>
    public static NDArray Insert(NDArray arr, Slice obj, NDArray values, int? axis = null)
    {
        var (start, count, step) = obj.On(axis is null ? arr.Size : arr.Shape[AxisOf(axis.Value, arr.Ndim)]);
        return Insert(arr, NDArray.From<int>([.. Enumerable.Range(0, (int)count).Select(i => (int)(start + i * step))]), values, axis);
    }
}
