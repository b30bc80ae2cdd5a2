using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The elements in reverse order along axes; along all, if none is named. <c>jnp.flip</c></summary>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray Flip(NDArray m, Axis axis = default) => Lax.Rev(m, axis.Resolve(m.Ndim));

    /// <summary>Rows upside down. <c>jnp.flipud</c></summary>
    public static NDArray Flipud(NDArray m) => Flip(m, 0);

    /// <summary>Columns from right to left. <c>jnp.fliplr</c></summary>
    public static NDArray Fliplr(NDArray m) => Flip(m, 1);

    /// <summary>Quarter turns in the plane of two axes, from the first towards the second. <c>jnp.rot90</c></summary>
    /// <exception cref="XlaValueException">Fewer than two axes, or the same one twice.</exception>
    public static NDArray Rot90(NDArray m, int k = 1, Axis axes = default)
    {
        if (m.Ndim < 2) throw new XlaValueException($"rot90 requires its first argument to have ndim at least two, but got first argument of shape {ShapeText(m.Shape)}, which has ndim {m.Ndim}");
        int[] plane = axes.IsNone ? [0, 1] : [.. axes];
        var (i, j) = (AxisOf(plane[0], m.Ndim), AxisOf(plane[1], m.Ndim));
        if (i == j) throw new XlaValueException("Axes must be different");
        return (((k % 4) + 4) % 4) switch
        {
            0 => m,
            1 => Swapaxes(Flip(m, j), i, j),
            2 => Flip(Flip(m, i), j),
            _ => Flip(Swapaxes(m, i, j), j),
        };
    }

    /// <summary>Elements moved along axes, those beyond the end coming in at the front; in row-major order, if no axis is named. <c>jnp.roll</c></summary>
    /// <exception cref="XlaValueException">An axis is out of bounds, or the numbers of shifts and axes differ.</exception>
    public static NDArray Roll(NDArray a, Axis shift, Axis axis = default)
    {
        if (axis.IsNone) return Reshape(Roll(Ravel(a), shift, 0), a.Shape);
        int[] shifts = [.. shift], axes = [.. axis];
        for (var n = 0; n < Math.Max(shifts.Length, axes.Length); n++)
        {
            if (shifts.Length != axes.Length && shifts.Length != 1 && axes.Length != 1) throw new XlaValueException("shape mismatch: objects cannot be broadcast to a single shape.");
            var at = AxisOf(axes[axes.Length == 1 ? 0 : n], a.Ndim);
            var size = a.Shape[at];
            if (size == 0) continue;
            var start = ((-shifts[shifts.Length == 1 ? 0 : n] % size) + size) % size;
            if (start != 0) a = Concatenate([SliceAlong(a, at, start, size), SliceAlong(a, at, 0, start)], at);
        }
        return a;
    }

    /// <summary>The array repeated as a whole along its axes. <c>jnp.tile</c></summary>
    /// <param name="a">The array.</param>
    /// <param name="reps">How often along every axis, the last ones if there are fewer.</param>
    public static NDArray Tile(NDArray a, Dims reps)
    {
        var rank = Math.Max(a.Ndim, reps.Count);
        var times = Dims.Repeat(1, rank - reps.Count).Concat(reps);
        var shape = Dims.Repeat(1, rank - a.Ndim).Concat(a.Shape);
        Dims split = [.. shape.SelectMany(size => new long[] { 1, size })], wide = [.. times.Zip(shape).SelectMany(p => new[] { p.First, p.Second })];
        return Reshape(BroadcastTo(Reshape(a, split), wide), [.. times.Zip(shape, (t, s) => t * s)]);
    }

    /// <summary>Every element repeated a number of times. <c>jnp.repeat</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="repeats">How often: one number, or one for each member along the axis.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="totalRepeatLength">The size of the result, which is cut or filled with the last member.</param>
    /// <exception cref="ConcretizationTypeException">Traced repeats.</exception>
    public static NDArray Repeat(NDArray a, NDArray repeats, int? axis = null, int? totalRepeatLength = null)
    {
        if (axis is null) a = Ravel(a);
        var at = AxisOf(axis ?? 0, a.Ndim);
        if (totalRepeatLength is { } total) return RepeatedTo(a, repeats, at, total);
        var counts = repeats.ToLiteral();
        if (counts.Count == 1)
        {
            var times = counts.GetInt64(0);
            var wide = a.Shape.Insert(at + 1, times);
            return Reshape(BroadcastTo(ExpandDims(a, at + 1), wide), a.Shape.With(at, a.Shape[at] * times));
        }
        var positions = new List<int>();
        for (var i = 0; i < a.Shape[at]; i++)
            for (var n = counts.GetInt64(counts.Count == 1 ? 0 : i); n > 0; n--) positions.Add(i);
        return Take(a, NDArray.From<int>([.. positions]), axis: at);
    }

    // Where the copies of an element begin is the sum of the counts before it: a one there, and the sums of the ones are the positions.
    static NDArray RepeatedTo(NDArray a, NDArray repeats, int axis, int total)
    {
        if (a.Shape[axis] == 0) return a;
        return Eager.Call(static (x, counts, o) =>
        {
            var size = x.Shape[o.axis];
            counts = Broadcasted(Ravel(counts), [size]);
            var starts = Cumsum(Concatenate([Zeros([1], counts.DType), SliceAlong(counts, 0, 0, size - 1)]));
            var begins = Zeros([o.total], DType.Int32).At[starts].Add(1);
            return Take(x, Cumsum(begins) - 1, o.axis);
        }, a, repeats, (axis, total));
    }

    /// <summary>The elements in row-major order, repeated until they fill a shape. <c>jnp.resize</c></summary>
    /// <exception cref="XlaValueException">A negative size.</exception>
    public static NDArray Resize(NDArray a, Dims newShape)
    {
        if (newShape.Any(d => d < 0)) throw new XlaValueException("all elements of `new_shape` must be non-negative");
        var size = newShape.ElementCount;
        if (a.Size == 0 || size == 0) return ZerosLike(a, shape: newShape);
        return Reshape(SliceAlong(Tile(Ravel(a), [(size + a.Size - 1) / a.Size]), 0, 0, size), newShape);
    }
}
