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
        var v = Eager.Lift(x);
        // Complex numbers are ordered by real, then imaginary part: their places come from sorting both.
        var result = v.ElementType.IsComplex() ? ComplexPosition(v, at, o.largest)
            : o.largest ? v.Argmax(at, Promotion.DefaultInteger) : v.Argmin(at, Promotion.DefaultInteger);
        return new NDArray(o.keepdims ? result.Reshape(o.axis is null ? Dims.Repeat(1, before.Count) : before.With(at, 1)) : result, false);
    }, a, (axis, keepdims, largest));

    static Value ComplexPosition(Value v, int axis, bool largest)
    {
        var (real, imag) = (v.Real(), v.Imag());
        Value Best(Value part, Value among)
        {
            var worst = largest ? part.Builder.Lowest(part.ElementType) : part.Builder.Highest(part.ElementType);
            var candidates = among.Select(part, Broadcasted(worst, part.Dims));
            var best = candidates.Reduce(largest ? Ops.MaximumDef : Ops.MinimumDef, worst, [axis]);
            var spread = best.BroadcastInDim(part.Dims, Dims.Range(0, part.Rank).RemoveAt(axis));
            // NaN equals nothing, and is the best there is.
            return among.And(part.Compare(ComparisonDirection.EQ, spread).Or(part.Compare(ComparisonDirection.NE, part)));
        }
        var all = v.Builder.Constant(v.Tensor.With(ElementType.I1), 1);
        return Best(imag, Best(real, all)).Argmax(axis, Promotion.DefaultInteger);
    }
}
