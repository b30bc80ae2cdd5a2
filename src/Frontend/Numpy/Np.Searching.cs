using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The position of the largest element, the first of equal ones; NaN wins. <c>jnp.argmax</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <returns>Positions of the default integer type.</returns>
    /// <exception cref="XlaIndexException">The axis is out of bounds.</exception>
    /// <exception cref="XlaValueException">There are no elements.</exception>
    /// <exception cref="XlaTypeException">The elements are complex, which have no order for it.</exception>
    public static NDArray Argmax(NDArray a, int? axis = null, bool keepdims = false) => Position(a, axis, keepdims, true);

    /// <summary>The position of the smallest element, the first of equal ones; NaN wins. <c>jnp.argmin</c></summary>
    /// <inheritdoc cref="Argmax"/>
    public static NDArray Argmin(NDArray a, int? axis = null, bool keepdims = false) => Position(a, axis, keepdims, false);

    static NDArray Position(NDArray a, int? axis, bool keepdims, bool largest) => Eager.Call(static (x, o) =>
    {
        var before = x.Shape;
        if (o.axis is { } given && (given < -x.Ndim || given >= x.Ndim)) throw new XlaIndexException("tuple index out of range");
        if (o.axis is null) x = Ravel(x);
        var at = AxisOf(o.axis ?? 0, x.Ndim);
        if (x.Shape[at] == 0) throw new XlaValueException($"attempt to get {(o.largest ? "argmax" : "argmin")} of an empty sequence");
        if (x.DType.IsComplex) throw new XlaTypeException($"{(o.largest ? "gt" : "lt")} does not accept dtype {x.DType} at position 0. Accepted dtypes at position 0 are subtypes of integer, bool, floating.");
        var v = Eager.Lift(x);
        var result = o.largest ? v.Argmax(at, Promotion.DefaultInteger) : v.Argmin(at, Promotion.DefaultInteger);
        return new NDArray(o.keepdims ? result.Reshape(o.axis is null ? Dims.Repeat(1, before.Count) : before.With(at, 1)) : result, false);
    }, a, (axis, keepdims, largest));
}
