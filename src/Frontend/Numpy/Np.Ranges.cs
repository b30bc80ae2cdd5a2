using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Evenly spaced numbers from start to stop. <c>jnp.linspace</c></summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or the one after it without <paramref name="endpoint"/>.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">True if the end belongs to them.</param>
    /// <param name="dtype">The dtype; for integers the numbers are rounded down.</param>
    /// <param name="axis">The new axis, where the bounds are arrays.</param>
    /// <exception cref="XlaValueException">A negative number of them.</exception>
    public static NDArray Linspace(NDArray start, NDArray stop, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0)
    {
        if (num < 0) throw new XlaValueException($"Number of samples, {num}, must be non-negative.");
        return Eager.Call(static (x, y, o) => Spaced(x, y, o.num, o.endpoint, o.dtype, o.axis).Values, start, stop, (num, endpoint, dtype, axis));
    }

    /// <summary>Evenly spaced numbers, and the distance between them. <c>jnp.linspace</c></summary>
    /// <inheritdoc cref="Linspace(NDArray, NDArray, int, bool, DType?, int)"/>
    public static (NDArray Samples, NDArray Step) Linspace(NDArray start, NDArray stop, bool retstep, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0) => retstep
        ? (Linspace(start, stop, num, endpoint, dtype, axis), Eager.Call(static (x, y, o) => Spaced(x, y, o.num, o.endpoint, o.dtype, o.axis).Step, start, stop, (num, endpoint, dtype, axis)))
        : throw new XlaValueException("retstep must be true to get the step");

    /// <summary>Powers of a base, their exponents evenly spaced. <c>jnp.logspace</c></summary>
    /// <inheritdoc cref="Linspace(NDArray, NDArray, int, bool, DType?, int)"/>
    public static NDArray Logspace(NDArray start, NDArray stop, int num = 50, bool endpoint = true, double @base = 10, DType? dtype = null, int axis = 0) => Eager.Call(static (x, y, o) =>
    {
        var type = SpacedType(x, y, o.dtype);
        var computed = Promotion.Inexact(type);
        return Converted(Power(ConstantLike(Converted(x, computed), o.@base), Spaced(Converted(x, computed), Converted(y, computed), o.num, o.endpoint, null, o.axis).Values), type);
    }, start, stop, (num, endpoint, @base, dtype, axis));

    /// <summary>A geometric progression from start to stop. <c>jnp.geomspace</c></summary>
    /// <inheritdoc cref="Linspace(NDArray, NDArray, int, bool, DType?, int)"/>
    public static NDArray Geomspace(NDArray start, NDArray stop, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0) => Eager.Call(static (x, y, o) =>
    {
        var type = SpacedType(x, y, o.dtype);
        var computed = Promotion.Inexact(type);
        (x, y) = (Converted(x, computed), Converted(y, computed));
        var sign = Sign(x);
        var result = sign * Logspace(Log10(x / sign), Log10(y / sign), o.num, o.endpoint, 10, new DType(computed), 0);
        return Converted(Moveaxis(result, 0, o.axis), type);
    }, start, stop, (num, endpoint, dtype, axis));

    static ElementType SpacedType(NDArray start, NDArray stop, DType? dtype) =>
        dtype is { } asked ? Canonical(asked) : Promotion.Inexact(Promotion.Join(Promotion.Of(start), Promotion.Of(stop)).Type);

    static (NDArray Values, NDArray Step) Spaced(NDArray start, NDArray stop, int num, bool endpoint, DType? dtype, int axis)
    {
        var type = SpacedType(start, stop, dtype);
        var computed = Promotion.Inexact(type);
        (start, stop) = (Converted(start, computed), Converted(stop, computed));
        var shape = BroadcastShape(start.Shape, stop.Shape);
        (start, stop) = (Broadcasted(start, shape), Broadcasted(stop, shape));
        var at = AxisOf(axis, shape.Count + 1);
        var (first, last) = (ExpandDims(start, at), ExpandDims(stop, at));
        var steps = endpoint ? num - 1 : num;
        var (result, step) = (first, (NDArray?)null);
        if (num > 1)
        {
            step = Lax.Div(Lax.Sub(stop, start), ConstantLike(stop, steps));
            var real = new DType(computed.RealPart());
            var weights = Reshape(Lax.Iota(real, steps), Dims.Repeat(1, shape.Count + 1).With(at, steps));
            weights = Converted(Lax.Div(weights, ConstantLike(weights, steps)), computed);
            result = first * (1 - weights) + last * weights;
            if (endpoint) result = Lax.Concatenate([result, last], at);
        }
        else if (num == 0) result = SliceAlong(first, at, 0, 0);
        step ??= num == 1 && !endpoint ? Lax.Sub(stop, start) : ConstantLike(start, double.NaN);
        if (type.IsInteger()) result = Lax.Floor(result);
        return (Converted(result, type), step);
    }
}
