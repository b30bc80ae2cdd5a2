using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Differences of neighbours along an axis; of booleans whether they differ. <c>jnp.diff</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="n">How many times.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="prepend">What stands before the first element.</param>
    /// <param name="append">What stands after the last element.</param>
    /// <exception cref="XlaValueException">A scalar, a negative number of times, or an axis out of bounds.</exception>
    public static NDArray Diff(NDArray a, int n = 1, int axis = -1, NDArray? prepend = null, NDArray? append = null)
    {
        if (n == 0) return a;
        if (n < 0) throw new XlaValueException($"order must be non-negative but got {n}");
        if (a.Ndim == 0) throw new XlaValueException($"diff requires input that is at least one dimensional; got {a}");
        var at = AxisOf(axis, a.Ndim);
        NDArray Edge(NDArray edge) => edge.Ndim == 0 ? BroadcastTo(edge, a.Shape.With(at, 1)) : edge;
        if (prepend is not null || append is not null) a = Concatenate([.. (NDArray[])(prepend is null ? [] : [Edge(prepend)]), a, .. (NDArray[])(append is null ? [] : [Edge(append)])], at);
        return Eager.Call(static (x, o) =>
        {
            for (var i = 0; i < o.n; i++)
            {
                var size = x.Shape[o.at];
                var (next, previous) = (SliceAlong(x, o.at, Math.Min(1, size), size), SliceAlong(x, o.at, 0, Math.Max(0, size - 1)));
                x = x.DType == DType.Bool ? NotEqual(next, previous) : next - previous;
            }
            return x;
        }, a, (n, at));
    }

    /// <summary>Differences of neighbours in row-major order, with values before and after. <c>jnp.ediff1d</c></summary>
    public static NDArray Ediff1d(NDArray ary, NDArray? toEnd = null, NDArray? toBegin = null)
    {
        var flat = Ravel(ary);
        var result = Lax.Sub(SliceAlong(flat, 0, Math.Min(1, flat.Size), flat.Size), SliceAlong(flat, 0, 0, Math.Max(0, flat.Size - 1)));
        if (toBegin is not null) result = Concatenate([Ravel(Astype(toBegin, flat.DType)), result]);
        return toEnd is null ? result : Concatenate([result, Ravel(Astype(toEnd, flat.DType))]);
    }

    /// <summary>The area under a curve by the trapezoidal rule. <c>jnp.trapezoid</c></summary>
    /// <param name="y">The heights.</param>
    /// <param name="x">The places; <paramref name="dx"/> apart, if null.</param>
    /// <param name="dx">The distance of the places.</param>
    /// <param name="axis">The axis.</param>
    public static NDArray Trapezoid(NDArray y, NDArray? x = null, double dx = 1, int axis = -1) => Eager.Call(static (arrays, o) =>
    {
        var promoted = PromoteDtypesInexact(arrays);
        var height = Moveaxis(promoted[0], o.axis, -1);
        var size = height.Shape[^1];
        NDArray Piece(long start, long stop) => SliceAlong(height, height.Ndim - 1, start, stop);
        if (promoted.Length == 1) return o.dx * (Sum(height, -1) - 0.5 * (Squeeze(Piece(0, 1), -1) + Squeeze(Piece(size - 1, size), -1)));
        var distance = promoted[1].Ndim == 1 ? Diff(promoted[1]) : Moveaxis(Diff(promoted[1], axis: o.axis), o.axis, -1);
        return 0.5 * Sum(distance * (Piece(1, size) + Piece(0, size - 1)), -1);
    }, x is null ? [y] : [y, x], (dx, axis));

    /// <summary>Angles without jumps of more than half a period. <c>jnp.unwrap</c></summary>
    /// <param name="p">The angles.</param>
    /// <param name="discont">The least jump that is taken out; half a period, if null.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Unwrap(NDArray p, NDArray? discont = null, int axis = -1, double period = 2 * Math.PI) => Eager.Call(static (arrays, o) =>
    {
        var x = PromoteDtypes(arrays[0], o.period)[0];
        if (x.DType.ElementType.IsComplex()) throw new XlaValueException("jnp.unwrap does not support complex inputs.");
        var at = AxisOf(o.axis, x.Ndim);
        if (x.Shape[at] == 0) return x;
        NDArray whole = ConstantLike(x, o.period), half = ConstantLike(x, o.period / 2);
        var jump = Diff(x, axis: at);
        var wrapped = Remainder(jump + half, whole) - half;
        wrapped = Where(LogicalAnd(Equal(wrapped, -half), Greater(jump, 0)), half, wrapped);
        var correction = Where(Less(Abs(jump), arrays.Length > 1 ? arrays[1] : half), 0, wrapped - jump);
        return Concatenate([SliceAlong(x, at, 0, 1), SliceAlong(x, at, 1, x.Shape[at]) + Cumsum(correction, at)], at);
    }, discont is null ? [p] : [p, discont], (axis, period));
}
