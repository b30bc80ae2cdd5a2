using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The elements in row-major order with other dimensions; one may be −1 and follows from the others. <c>jnp.reshape</c></summary>
    /// <exception cref="ArgumentException">The numbers of elements differ, or two sizes are −1.</exception>
    public static NDArray Reshape(NDArray x, Dims shape)
    {
        var unknown = shape.IndexOf(-1);
        if (unknown >= 0)
        {
            if (shape.RemoveAt(unknown).Contains(-1)) throw new ArgumentException($"can only specify one unknown axis size with a `-1` value, got {ShapeText(shape)}");
            var rest = shape.RemoveAt(unknown).ElementCount;
            shape = shape.With(unknown, rest == 0 ? 0 : x.Size / rest);
        }
        if (shape.ElementCount != x.Size) throw new ArgumentException($"cannot reshape array of shape {ShapeText(x.Shape)} (size {x.Size}) into shape {ShapeText(shape)} (size {shape.ElementCount})");
        return Eager.Call(static (x, to) => Eager.Emit(x, v => v.Reshape(to)), x, shape);
    }

    /// <summary>All elements as a vector. <c>jnp.ravel</c></summary>
    public static NDArray Ravel(NDArray x) => Reshape(x, [-1]);

    /// <summary>Permuted dimensions; reversed if no order is given. <c>jnp.transpose</c></summary>
    public static NDArray Transpose(NDArray x, Dims? axes = null)
    {
        var order = axes ?? Dims.Range(0, x.Ndim).Select(d => x.Ndim - 1 - d);
        return Eager.Call(static (x, order) => Eager.Emit(x, v => v.Transpose(order)), x, order);
    }

    /// <summary>A dimension moved to another place. <c>jnp.moveaxis</c></summary>
    public static NDArray Moveaxis(NDArray x, int source, int destination)
    {
        var (from, to) = (Axis(source, x.Ndim), Axis(destination, x.Ndim));
        return Transpose(x, Dims.Range(0, x.Ndim).RemoveAt(from).Insert(to, from));
    }

    /// <summary>Repeats along new and size-1 dimensions. <c>jnp.broadcast_to</c></summary>
    public static NDArray BroadcastTo(NDArray x, Dims shape) => Eager.Call(static (x, to) => Eager.Emit(x, v => BroadcastTo(v, to)), x, shape);

    /// <summary>A new dimension of size 1. <c>jnp.expand_dims</c></summary>
    public static NDArray ExpandDims(NDArray x, int axis) => Reshape(x, x.Shape.Insert(Axis(axis, x.Ndim + 1), 1));

    /// <summary>The dimensions of size 1 taken away. <c>jnp.squeeze</c></summary>
    public static NDArray Squeeze(NDArray x) => Reshape(x, [.. x.Shape.Where(d => d != 1)]);

    /// <summary>Arrays one after the other along a dimension. <c>jnp.concatenate</c></summary>
    /// <exception cref="ArgumentException">No array, or shapes differ in other dimensions.</exception>
    public static NDArray Concatenate(NDArray[] arrays, int axis = 0)
    {
        if (arrays.Length == 0) throw new ArgumentException("Need at least one array to concatenate.");
        var at = Axis(axis, arrays[0].Ndim);
        foreach (var array in arrays)
            if (array.Ndim != arrays[0].Ndim || array.Shape.With(at, 0) != arrays[0].Shape.With(at, 0))
                throw new ArgumentException($"Cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: concatenating along dimension {at} for shapes {string.Join(", ", arrays.Select(a => ShapeText(a.Shape)))}.");
        return Eager.Call(static (arrays, at) =>
        {
            var (type, weak) = arrays.Select(a => (a.DType.ElementType, a.IsWeak)).Aggregate(Promotion.Join);
            return new NDArray(Frame.Current!.Builder.Concatenate([.. arrays.Select(a => Eager.Lift(a).Convert(type))], at), weak);
        }, arrays, at);
    }

    /// <summary>Arrays of one shape along a new dimension. <c>jnp.stack</c></summary>
    public static NDArray Stack(NDArray[] arrays, int axis = 0)
    {
        if (arrays.Length == 0) throw new ArgumentException("Need at least one array to stack.");
        foreach (var array in arrays)
            if (array.Shape != arrays[0].Shape) throw new ArgumentException("All input arrays must have the same shape.");
        return Eager.Call(static (arrays, axis) => Concatenate([.. arrays.Select(a => ExpandDims(a, axis))], axis), arrays, axis);
    }
}
