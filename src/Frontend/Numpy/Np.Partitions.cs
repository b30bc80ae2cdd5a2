using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The elements such that the one at a position is where sorting would put it, smaller ones before and larger ones after it. <c>jnp.partition</c></summary>
    /// <remarks>As in JAX the smaller elements ascend, the larger ones descend; NaN is the largest.</remarks>
    /// <param name="a">The elements.</param>
    /// <param name="kth">The position; a negative one counts from the end.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="XlaValueException">The position or the axis is out of bounds.</exception>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    /// <exception cref="NotSupportedException">Complex elements.</exception>
    public static NDArray Partition(NDArray a, int kth, int axis = -1)
    {
        var (at, place) = Divided("partition", a, kth, axis);
        return Eager.Call(static (x, o) =>
        {
            var (size, sorted) = (x.Shape[o.at], Sort(x, o.at));
            return Concatenate([SliceAlong(sorted, o.at, 0, o.place + 1), Flip(SliceAlong(sorted, o.at, o.place + 1, size), o.at)], o.at);
        }, a, (at, place));
    }

    /// <summary>The positions of the elements as <see cref="Partition"/> would put them; the larger ones in the array's order. <c>jnp.argpartition</c></summary>
    /// <returns>Positions as int32.</returns>
    /// <inheritdoc cref="Partition"/>
    public static NDArray Argpartition(NDArray a, int kth, int axis = -1)
    {
        var (at, place) = Divided("argpartition", a, kth, axis);
        return Eager.Call(static (x, o) =>
        {
            var order = Argsort(x, o.at, dtype: DType.Int32);
            return Concatenate([SliceAlong(order, o.at, 0, o.place + 1), Sort(SliceAlong(order, o.at, o.place + 1, x.Shape[o.at]), o.at)], o.at);
        }, a, (at, place));
    }

    static (int Axis, int Place) Divided(string name, NDArray a, int kth, int axis)
    {
        if (a.DType.ElementType.IsComplex()) throw new NotSupportedException($"jnp.{name} for complex dtype is not implemented.");
        if (a.DType == DType.Bool) throw new XlaTypeException("neg does not accept dtype bool. Accepted dtypes are subtypes of complexfloating, floating, integer.");
        var at = AxisOf(axis, a.Ndim);
        return (at, AxisOf(kth, (int)a.Shape[at]));
    }
}
