using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The sum. Small integers are widened to the default integer, 16-bit floats summed in float32. <c>jnp.sum</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes that are summed over; all, if none is given.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="initial">A number to start with.</param>
    /// <param name="where">Which elements take part.</param>
    /// <param name="promoteIntegers">False to leave small integers as they are.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray Sum(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null, bool promoteIntegers = true) =>
        Reduce(new(Reductions.Sum, axis, dtype, keepdims, promoteIntegers), a, initial, where);

    /// <summary>The product. Small integers are widened to the default integer, 16-bit floats multiplied in float32. <c>jnp.prod</c></summary>
    /// <inheritdoc cref="Sum"/>
    public static NDArray Prod(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null, bool promoteIntegers = true) =>
        Reduce(new(Reductions.Prod, axis, dtype, keepdims, promoteIntegers), a, initial, where);

    /// <summary>The largest element; NaN wins. <c>jnp.max</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="initial">A number to start with, which <paramref name="where"/> needs.</param>
    /// <param name="where">Which elements take part.</param>
    /// <exception cref="XlaValueException">There are no elements, or an axis is out of bounds.</exception>
    public static NDArray Max(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        Reduce(new(Reductions.Max, axis, null, keepdims, false), a, initial, where);

    /// <summary>The smallest element; NaN wins. <c>jnp.min</c></summary>
    /// <inheritdoc cref="Max"/>
    public static NDArray Min(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        Reduce(new(Reductions.Min, axis, null, keepdims, false), a, initial, where);

    /// <inheritdoc cref="Max"/>
    public static NDArray Amax(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Max(a, axis, keepdims, initial, where);

    /// <inheritdoc cref="Min"/>
    public static NDArray Amin(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Min(a, axis, keepdims, initial, where);

    /// <summary>The smallest and the largest element. <c>jnp.minmax</c></summary>
    /// <inheritdoc cref="Max"/>
    public static (NDArray Min, NDArray Max) Minmax(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        (Min(a, axis, keepdims, initial, where), Max(a, axis, keepdims, initial, where));

    /// <summary>True if all elements are not zero. <c>jnp.all</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="where">Which elements take part.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray All(NDArray a, Axis axis = default, bool keepdims = false, NDArray? where = null) => Reduce(new(Reductions.All, axis, null, keepdims, false), a, null, where);

    /// <summary>True if some element is not zero. <c>jnp.any</c></summary>
    /// <inheritdoc cref="All"/>
    public static NDArray Any(NDArray a, Axis axis = default, bool keepdims = false, NDArray? where = null) => Reduce(new(Reductions.Any, axis, null, keepdims, false), a, null, where);

    /// <summary>The distance from the smallest to the largest element. <c>jnp.ptp</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    /// <exception cref="XlaValueException">There are no elements, or an axis is out of bounds.</exception>
    public static NDArray Ptp(NDArray a, Axis axis = default, bool keepdims = false) => Eager.Call(static (x, o) => Lax.Sub(Max(x, o.axis, o.keepdims), Min(x, o.axis, o.keepdims)), a, (axis, keepdims));

    /// <summary>The number of elements that are not zero. <c>jnp.count_nonzero</c></summary>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray CountNonzero(NDArray a, Axis axis = default, bool keepdims = false) => Eager.Call(static (x, o) =>
        Sum(NotEqual(x, ConstantLike(x, 0)), o.axis, new DType(Promotion.DefaultInteger), o.keepdims), a, (axis, keepdims));

    static NDArray Reduce(ReductionOptions options, NDArray a, NDArray? initial, NDArray? where)
    {
        if (initial is null && where is null) return Eager.Call(static (x, o) => Reduced(o, x, null, null), a, options);
        NDArray[] arrays = initial is null ? [a, where!] : where is null ? [a, initial] : [a, initial, where];
        return Eager.Call(static (arrays, o) => Reduced(o.options, arrays[0], o.hasInitial ? arrays[1] : null, o.hasWhere ? arrays[^1] : null), arrays, (options, hasInitial: initial is not null, hasWhere: where is not null));
    }

    static NDArray Reduced(ReductionOptions options, NDArray a, NDArray? initial, NDArray? where)
    {
        var kind = options.Kind;
        var name = kind.Name;
        if (where is not null && where.DType != DType.Bool) throw new XlaValueException($"jnp.{name}: where must be None or a boolean array; got where.dtype=dtype('{where.DType}').");
        if (!kind.HasIdentity && initial is null && where is not null) throw new XlaValueException($"reduction operation {name} does not have an identity, so to use a where mask one has to specify 'initial'");
        a = kind.Prepare(a);
        var dims = options.Axis.Resolve(a.Ndim);
        if (!kind.HasIdentity && initial is null && a.Shape.Pick(dims).Contains(0)) throw new XlaValueException($"zero-size array to reduction operation {name} which has no identity");
        var type = options.DType is { } asked ? Canonical(asked) : options.PromoteIntegers ? Widened(a.DType.ElementType) : a.DType.ElementType;
        // 16-bit floats are reduced in float32, unless a dtype was asked for.
        var computed = kind.WidensHalf && options.DType is null && (type is ElementType.F16 or ElementType.BF16) ? ElementType.F32 : type;
        var value = Eager.Lift(Converted(a, computed));
        var identity = kind.Identity(value.Builder, computed);
        if (where is not null)
        {
            var shape = BroadcastShape(where.Shape, value.Dims);
            value = Broadcasted(Eager.Lift(where), shape).Select(Broadcasted(value, shape), Broadcasted(identity, shape));
        }
        var op = computed == ElementType.I1 ? kind.BooleanOp : kind.Op;
        var result = value.Reduce(op, identity, dims);
        if (initial is not null)
        {
            if (initial.Ndim != 0) throw new XlaValueException($"initial value must be a scalar. Got array of shape {ShapeText(initial.Shape)}");
            var start = Broadcasted(Eager.Lift(Converted(initial, computed)), result.Dims);
            result = result.Builder.Emit(op, Attributes.None, start, result);
        }
        if (options.Keepdims) result = result.Reshape(Kept(value.Dims, dims));
        return new(result.Convert(type), false);
    }

    /// <summary>A shape with size 1 in place of reduced axes.</summary>
    static Dims Kept(Dims shape, Dims reduced)
    {
        foreach (var d in reduced) shape = shape.With((int)d, 1);
        return shape;
    }

    /// <summary>The type of a sum of small integers.</summary>
    static ElementType Widened(ElementType type) => type == ElementType.I1 ? Promotion.DefaultInteger
        : type.IsUnsigned() && type.BitWidth() < Promotion.DefaultInteger.BitWidth() ? Promotion.Canonical(ElementType.UI64)
        : type.IsSigned() && type.BitWidth() < Promotion.DefaultInteger.BitWidth() ? Promotion.DefaultInteger : type;

    readonly record struct ReductionOptions(ReductionKind Kind, Axis Axis, DType? DType, bool Keepdims, bool PromoteIntegers);
}
