using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Ascending order along an axis, NaN last. <c>jnp.sort</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="stable">True if equal elements keep their order.</param>
    /// <param name="descending">True for the largest first, NaN before them.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray Sort(NDArray a, int? axis = -1, bool stable = true, bool descending = false) => Eager.Call(static (x, o) =>
    {
        if (o.axis is null) x = Ravel(x);
        var at = AxisOf(o.axis ?? 0, x.Ndim);
        var v = Eager.Lift(x);
        var sorted = v.Builder.Sort([v], new(at, o.stable), Ops.Ascending([v.ElementType]))[0];
        return new NDArray(o.descending ? sorted.Reverse([at]) : sorted, x.IsWeak);
    }, a, (axis, stable, descending));

    /// <summary>The positions that sort the elements along an axis. <c>jnp.argsort</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="stable">True if equal elements keep their order.</param>
    /// <param name="descending">True for the largest first, NaN before them.</param>
    /// <param name="dtype">The dtype of the positions; the default integer, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray Argsort(NDArray a, int? axis = -1, bool stable = true, bool descending = false, DType? dtype = null) => Eager.Call(static (x, o) =>
    {
        if (o.axis is null) x = Ravel(x);
        var at = AxisOf(o.axis ?? 0, x.Ndim);
        var v = Eager.Lift(x);
        var positions = v.Builder.Iota(v.Tensor.With(o.dtype is { } asked ? Canonical(asked) : Promotion.DefaultInteger), at);
        // Sorted backwards from the end, equal elements keep their order.
        if (o.descending && o.stable) (v, positions) = (v.Reverse([at]), positions.Reverse([at]));
        var sorted = v.Builder.Sort([v, positions], new(at, o.stable), Ops.Ascending([v.ElementType, positions.ElementType]))[1];
        return new NDArray(o.descending ? sorted.Reverse([at]) : sorted, false);
    }, a, (axis, stable, descending, dtype));
}
