using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The height of a piecewise linear curve. <c>jnp.interp</c></summary>
    /// <param name="x">Where the height is asked for.</param>
    /// <param name="xp">The places of the curve's corners, ascending.</param>
    /// <param name="fp">Their heights.</param>
    /// <param name="left">The height before the first place: that of the first corner by default.</param>
    /// <param name="right">The height after the last place: that of the last corner by default.</param>
    /// <param name="period">The period of the curve, for which the places need no order and have no edges.</param>
    /// <exception cref="XlaValueException">The corners are no vectors of one size, places are complex, a text other than "extrapolate", or the period is no scalar.</exception>
    public static NDArray Interp(NDArray x, NDArray xp, NDArray fp, InterpolationEdge left = default, InterpolationEdge right = default, NDArray? period = null)
    {
        if (xp.Shape != fp.Shape || xp.Ndim != 1) throw new XlaValueException("xp and fp must be one-dimensional arrays of equal size");
        CheckEdge("left", left);
        CheckEdge("right", right);
        if (period is { Ndim: not 0 }) throw new XlaValueException($"period must be a scalar; got {period}");
        var edges = (hasLeft: left.Value is not null, hasRight: right.Value is not null, extendsLeft: left.Mode is not null, extendsRight: right.Mode is not null, isPeriodic: period is not null);
        return Eager.Call(static (arrays, o) =>
        {
            var next = 3;
            var both = PromoteDtypesInexact(arrays[0], arrays[1]);
            var (x, xp, fp) = (both[0], both[1], ToInexact(arrays[2]));
            if (x.DType.ElementType.IsComplex()) throw new XlaValueException("jnp.interp: complex x values not supported.");
            var left = o.hasLeft ? arrays[next++] : null;
            var right = o.hasRight ? arrays[next++] : null;
            if (o.isPeriodic) (x, xp, fp) = Unrolled(x, xp, fp, Abs(arrays[next]));
            var size = (int)xp.Size;
            if (size == 0 && x.Size == 0) throw new XlaIndexException("index is out of bounds for axis 0 with size 0");
            if (size == 0) throw new XlaTypeException("Slice size at index 0 in gather op is out of range, must be within [0, 0 + 1), got 1.");
            var i = Clip(Searchsorted(xp, x, "right"), 1, size - 1);
            NDArray At(NDArray corners, NDArray position) => Take(corners, position, 0, "clip");
            var (start, low) = (At(xp, i - 1), At(fp, i - 1));
            var (dx, df) = (At(xp, i) - start, At(fp, i) - low);
            // Corners at one place make a jump: the slope would be infinite.
            var eps = FloatInfo.Epsilon(xp.DType.ElementType);
            var isJump = LessEqual(Lax.Abs(dx), ConstantLike(xp, eps * eps));
            var f = Where(isJump, low, low + (x - start) / Where(isJump, 1, dx) * df);
            if (o.isPeriodic) return f;
            NDArray Corner(NDArray corners, int position) => Reshape(SliceAlong(corners, 0, position, position + 1), Dims.Empty);
            if (!o.extendsLeft) f = Where(Less(x, Corner(xp, 0)), left ?? Corner(fp, 0), f);
            return o.extendsRight ? f : Where(Greater(x, Corner(xp, size - 1)), right ?? Corner(fp, size - 1), f);
        }, [x, xp, fp, .. Given(left.Value), .. Given(right.Value), .. Given(period)], edges);
    }

    static void CheckEdge(string name, InterpolationEdge edge)
    {
        if (edge.Mode is { } mode && mode != "extrapolate") throw new XlaValueException($"the only valid string value of `{name}` is 'extrapolate', but got: '{mode}'");
    }

    static NDArray[] Given(NDArray? array) => array is null ? [] : [array];

    /// <summary>Inside a trace: places brought into one period, the corners sorted, and one more on either side.</summary>
    static (NDArray X, NDArray Xp, NDArray Fp) Unrolled(NDArray x, NDArray xp, NDArray fp, NDArray period)
    {
        (x, xp) = (Remainder(x, period), Remainder(xp, period));
        (xp, fp) = Lax.SortKeyVal(xp, fp);
        var n = xp.Size;
        NDArray first = SliceAlong(xp, 0, 0, 1), last = SliceAlong(xp, 0, n - 1, n);
        return (x, Concatenate([last - period, xp, first + period]), Concatenate([SliceAlong(fp, 0, n - 1, n), fp, SliceAlong(fp, 0, 0, 1)]));
    }
}
