using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Running sums; booleans become the default integer, small integers stay. <c>jnp.cumsum</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray Cumsum(NDArray a, int? axis = null, DType? dtype = null) => Running(a, CumulativeKind.Sum, axis, dtype, false);

    /// <summary>Running products. <c>jnp.cumprod</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Cumprod(NDArray a, int? axis = null, DType? dtype = null) => Running(a, CumulativeKind.Product, axis, dtype, false);

    /// <summary>Running sums, NaN taken as 0. <c>jnp.nancumsum</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Nancumsum(NDArray a, int? axis = null, DType? dtype = null) => Cumsum(WithoutNan(a, 0), axis, dtype);

    /// <summary>Running products, NaN taken as 1. <c>jnp.nancumprod</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Nancumprod(NDArray a, int? axis = null, DType? dtype = null) => Cumprod(WithoutNan(a, 1), axis, dtype);

    /// <summary>Running sums; small integers are widened as in <see cref="Sum"/>. <c>jnp.cumulative_sum</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axis, which an array of one axis need not name.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="includeInitial">True to begin with 0.</param>
    /// <exception cref="XlaValueException">A scalar, no axis for an array of several, or an axis out of bounds.</exception>
    public static NDArray CumulativeSum(NDArray x, int? axis = null, DType? dtype = null, bool includeInitial = false)
    {
        var at = CumulativeAxis(x, axis, "sum");
        return WithInitial(Running(x, CumulativeKind.Sum, at, dtype, true), at, 0, includeInitial);
    }

    /// <summary>Running products. <c>jnp.cumulative_prod</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axis, which an array of one axis need not name.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="includeInitial">True to begin with 1.</param>
    /// <exception cref="XlaValueException">A scalar, no axis for an array of several, or an axis out of bounds.</exception>
    public static NDArray CumulativeProd(NDArray x, int? axis = null, DType? dtype = null, bool includeInitial = false)
    {
        var at = CumulativeAxis(x, axis, "product");
        return WithInitial(Running(x, CumulativeKind.Product, at, dtype, false), at, 1, includeInitial);
    }

    static NDArray Running(NDArray a, CumulativeKind kind, int? axis, DType? dtype, bool promoteIntegers) => Eager.Call(static (x, o) =>
    {
        if (o.axis is null || x.Ndim == 0) x = Ravel(x);
        var at = AxisOf(o.axis ?? 0, x.Ndim);
        var type = x.DType.ElementType;
        var result = o.dtype is { } asked ? Canonical(asked) : o.promoteIntegers || type == ElementType.I1 ? Widened(type) : type;
        var computed = result == ElementType.I1 ? Promotion.DefaultInteger : result;
        if (result == ElementType.I1) x = Converted(x, ElementType.I1);
        return Converted(new NDArray(Eager.Lift(Converted(x, computed)).Cumulative(o.kind, at), false), result);
    }, a, (kind, axis, dtype, promoteIntegers));

    static int CumulativeAxis(NDArray x, int? axis, string what)
    {
        if (x.Ndim == 0) throw new XlaValueException($"The input must be non-scalar to take a cumulative {what}, however a scalar value or scalar array was given.");
        if (axis is null && x.Ndim > 1) throw new XlaValueException($"The input array has rank {x.Ndim}, however axis was not set to an explicit value. The axis argument is only optional for one-dimensional arrays.");
        return AxisOf(axis ?? 0, x.Ndim);
    }

    static NDArray WithInitial(NDArray result, int axis, double initial, bool include) =>
        include ? Concatenate([Full(result.Shape.With(axis, 1), initial, result.DType), result], axis) : result;
}
