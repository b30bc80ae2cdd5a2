using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The positions of the elements that are not zero, in row-major order: one array per axis. <c>jnp.nonzero</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="size">How many positions to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; 0, if null.</param>
    /// <exception cref="XlaValueException">A scalar, or a fill value that is none.</exception>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray[] Nonzero(NDArray a, int? size = null, NDArray? fillValue = null)
    {
        if (fillValue is { Ndim: > 0 }) throw new XlaValueException($"fill_value must be a scalar or a tuple of length {a.Ndim}; got {fillValue}");
        return Nonzero(a, size, fillValue is null ? null : Enumerable.Repeat(fillValue, a.Ndim).ToArray());
    }

    /// <summary>As the other overload, with a fill value for each axis.</summary>
    /// <inheritdoc cref="Nonzero(NDArray, int?, NDArray?)"/>
    public static NDArray[] Nonzero(NDArray a, int? size, NDArray[]? fillValue)
    {
        if (a.Ndim == 0) throw new XlaValueException("Calling nonzero on 0d arrays is not allowed. Use jnp.atleast_1d(scalar).nonzero() instead.");
        if (fillValue is not null && (fillValue.Length != a.Ndim || System.Array.Exists(fillValue, f => f.Ndim != 0)))
            throw new XlaValueException($"fill_value must be a scalar or a tuple of length {a.Ndim}; got ({string.Join(", ", fillValue.AsEnumerable())})");
        var mask = a.DType == DType.Bool ? a : NotEqual(a, ZerosLike(a));
        var count = size ?? Count(mask);
        if (a.Size == 0 || count == 0) return [.. a.Shape.Select(_ => Zeros([count], new(Promotion.DefaultInteger)))];
        var places = new NDArray[a.Ndim];
        for (var d = 0; d < places.Length; d++)
            places[d] = Eager.Call(static (arrays, o) => Places(arrays[0], o.d, o.count, arrays.ElementAtOrDefault(1)), fillValue is null ? [mask] : [mask, fillValue[d]], (d, count));
        return places;
    }

    static int Count(NDArray mask)
    {
        if (!mask.IsConcrete)
            throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {new DType(Promotion.DefaultInteger)}[]\nThe size argument of jnp.nonzero must be statically specified to use jnp.nonzero within JAX transformations.");
        return mask.ToLiteral().Bytes.Count((byte)1);
    }

    /// <summary>Inside a trace: the places along one axis, where the number of true elements before each is its place in the result.</summary>
    static NDArray Places(NDArray mask, int axis, int count, NDArray? fill)
    {
        var flat = Ravel(mask);
        var rank = Cumsum(flat);
        var type = new DType(Promotion.DefaultInteger);
        var targets = Where(flat, rank - 1, FullLike(rank, count));
        var found = Zeros([count], type).At[targets].Set(Lax.Iota(type, (int)flat.Size), GatherScatterMode.FillOrDrop);
        var stride = mask.Shape.AsSpan()[(axis + 1)..].ToArray().Aggregate(1L, (product, size) => product * size);
        var places = Remainder(FloorDivide(found, stride), mask.Shape[axis]);
        return fill is null ? places : Where(GreaterEqual(Lax.Iota(type, count), Sum(flat)), fill, places);
    }

    /// <summary>The positions of the elements that are not zero, one row for each. <c>jnp.argwhere</c></summary>
    /// <inheritdoc cref="Nonzero(NDArray, int?, NDArray?)"/>
    public static NDArray Argwhere(NDArray a, int? size = null, NDArray? fillValue = null)
    {
        var rows = Stack(Nonzero(Atleast1d(a), size, fillValue), 1);
        return a.Ndim == 0 ? Zeros([rows.Shape[0], 0], rows.DType) : rows;
    }

    /// <summary>The positions of the elements that are not zero, counted in row-major order. <c>jnp.flatnonzero</c></summary>
    /// <inheritdoc cref="Nonzero(NDArray, int?, NDArray?)"/>
    public static NDArray Flatnonzero(NDArray a, int? size = null, NDArray? fillValue = null) => Nonzero(Ravel(a), size, fillValue)[0];

    /// <summary>The positions where a condition holds: <see cref="Nonzero(NDArray, int?, NDArray?)"/>, which also takes a size. <c>jnp.where</c></summary>
    /// <inheritdoc cref="Nonzero(NDArray, int?, NDArray?)"/>
    public static NDArray[] Where(NDArray condition) => Nonzero(condition);

    /// <summary>The members along an axis where a condition holds. <c>jnp.compress</c></summary>
    /// <param name="condition">One truth value per member; the rest count as false.</param>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="size">How many members to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; 0, if null.</param>
    /// <exception cref="XlaValueException">A condition that is no vector or that holds beyond the end, or a size beyond the axis.</exception>
    /// <exception cref="ConcretizationTypeException">A traced condition, without a size.</exception>
    public static NDArray Compress(NDArray condition, NDArray a, int? axis = null, int? size = null, NDArray? fillValue = null)
    {
        if (condition.Ndim != 1) throw new XlaValueException("condition must be a 1D array");
        condition = Astype(condition, DType.Bool);
        a = axis is { } given ? Moveaxis(a, given, 0) : Ravel(a);
        var length = Math.Min(a.Shape[0], condition.Size);
        var (taken, extra) = (condition[..(int)length], condition[(int)length..]);
        a = a[..(int)length];
        NDArray result;
        if (size is null)
        {
            if (!condition.IsConcrete)
                throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {condition.StrongTypeText}\nThe size argument of jnp.compress must be specified in order to use jnp.compress within JAX transformations like jax.jit, jax.vmap, and jax.grad. For more information, refer to the jnp.compress documentation.");
            if (extra.ToLiteral().Bytes.Contains((byte)1)) throw new XlaValueException("condition contains entries that are out of bounds");
            result = a[taken];
        }
        else
        {
            if (size < 0 || size > length) throw new XlaValueException($"size must be positive and not greater than the size of the array axis; got size={size} for a.shape[axis]={length}");
            var filled = Where(Reshape(taken, Dims.Repeat(1, a.Ndim).With(0, length)), a, Astype(fillValue ?? 0, a.DType));
            result = filled[Argsort(taken, descending: true)][..size.Value];
        }
        return Moveaxis(result, 0, axis ?? 0);
    }

    /// <summary>The elements where a condition holds, in row-major order. <c>jnp.extract</c></summary>
    /// <inheritdoc cref="Compress"/>
    public static NDArray Extract(NDArray condition, NDArray arr, int? size = null, NDArray? fillValue = null) => Compress(Ravel(condition), Ravel(arr), null, size, fillValue);
}
