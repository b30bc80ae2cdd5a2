using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The elements with other dimensions; one may be −1 and follows from the others. <c>jnp.reshape</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="order">"C" for row-major order, "F" for column-major order.</param>
    /// <exception cref="XlaTypeException">The numbers of elements differ, or two sizes are −1.</exception>
    public static NDArray Reshape(NDArray a, Dims shape, string order = "C")
    {
        shape = Completed(a.Shape, shape);
        return order switch
        {
            "C" => a.Shape == shape ? a : Eager.Call(static (x, to) => Eager.Emit(x, v => v.Reshape(to)), a, shape),
            "F" => Transpose(Reshape(Transpose(a), [.. shape.Reverse()])),
            "A" => throw new NotSupportedException("np.reshape order=A is not implemented."),
            _ => throw new XlaValueException($"Unexpected value for 'order' argument: {order}."),
        };
    }

    static Dims Completed(Dims from, Dims shape)
    {
        var size = from.ElementCount;
        var unknown = shape.IndexOf(-1);
        if (unknown >= 0)
        {
            if (shape.RemoveAt(unknown).Contains(-1)) throw new XlaTypeException($"can only specify one unknown axis size with a `-1` value, got {ShapeText(shape)}");
            var rest = shape.RemoveAt(unknown).ElementCount;
            if (rest == 0) throw new DivideByZeroException("integer modulo by zero");
            if (size % rest != 0) throw new XlaTypeException($"cannot reshape array of shape {ShapeText(from)} (size {size}) into shape {ShapeText(shape)} because the product of specified axis sizes ({rest}) does not evenly divide {size}");
            return shape.With(unknown, size / rest);
        }
        if (shape.Any(d => d < 0)) throw new XlaTypeException($"cannot reshape array of shape {ShapeText(from)} (size {size}) into shape {ShapeText(shape)} (size {shape.AsSpan().ToArray().Aggregate(1L, (x, y) => x * y)})");
        return shape.ElementCount == size ? shape : throw new XlaTypeException($"cannot reshape array of shape {ShapeText(from)} (size {size}) into shape {ShapeText(shape)} (size {shape.ElementCount})");
    }

    /// <summary>All elements as a vector. <c>jnp.ravel</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="order">"C" for row-major order, "F" for column-major order.</param>
    public static NDArray Ravel(NDArray a, string order = "C") => order == "K" ? throw new NotSupportedException("Ravel not implemented for order='K'.") : Reshape(a, [-1], order) is var v && a.Size == 0 ? Reshape(a, [0]) : v;

    /// <summary>Permuted dimensions; reversed if no order is given. <c>jnp.transpose</c></summary>
    /// <exception cref="XlaTypeException">The axes are no permutation.</exception>
    public static NDArray Transpose(NDArray a, Dims? axes = null) =>
        Lax.Transpose(a, axes is null ? Dims.Range(0, a.Ndim).Select(d => a.Ndim - 1 - d) : axes.Value.Select(d => AxisOf(d, a.Ndim)));

    /// <inheritdoc cref="Transpose"/>
    public static NDArray PermuteDims(NDArray a, Dims axes) => Transpose(a, axes);

    /// <summary>The last two dimensions exchanged. <c>jnp.matrix_transpose</c></summary>
    /// <exception cref="XlaValueException">Fewer than two dimensions.</exception>
    public static NDArray MatrixTranspose(NDArray x) => x.Ndim < 2 ? throw new XlaValueException($"x must be at least two-dimensional for matrix_transpose; got ndim={x.Ndim}") : Swapaxes(x, -1, -2);

    /// <summary>Two dimensions exchanged. <c>jnp.swapaxes</c></summary>
    /// <exception cref="XlaIndexException">A dimension is out of bounds.</exception>
    public static NDArray Swapaxes(NDArray a, int axis1, int axis2)
    {
        int At(int axis) => axis >= -a.Ndim && axis < a.Ndim ? AxisOf(axis, a.Ndim) : throw new XlaIndexException($"index {axis} is out of bounds for axis 0 with size {a.Ndim}");
        var (i, j) = (At(axis1), At(axis2));
        return Transpose(a, Dims.Range(0, a.Ndim).With(i, j).With(j, i));
    }

    /// <summary>Dimensions moved to other places. <c>jnp.moveaxis</c></summary>
    /// <exception cref="XlaValueException">The numbers of axes differ, or one is out of bounds.</exception>
    public static NDArray Moveaxis(NDArray a, Axis source, Axis destination)
    {
        var (from, to) = (Each(source), Each(destination));
        if (from.Count != to.Count) throw new XlaValueException($"Inconsistent number of elements: {from.Count} vs {to.Count}");
        if (from.Distinct().Count() != from.Count) throw new XlaTypeException($"transpose permutation isn't a permutation of operand dimensions: {ShapeText(from)} names a dimension twice");
        var order = Dims.Range(0, a.Ndim).Where(d => !from.Contains(d)).ToList();
        foreach (var (at, d) in to.Zip(from).OrderBy(p => p.First)) order.Insert(Math.Min((int)at, order.Count), d);
        return Transpose(a, [.. order]);

        // Two dimensions can have one destination: the later one stands before.
        Dims Each(Axis axes)
        {
            var found = new List<long>();
            foreach (var axis in axes) found.Add(AxisOf(axis, a.Ndim));
            return [.. found];
        }
    }

    /// <summary>A dimension rolled back until it stands before another. <c>jnp.rollaxis</c></summary>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray Rollaxis(NDArray a, int axis, int start = 0)
    {
        axis = AxisOf(axis, a.Ndim);
        if (start < -a.Ndim || start > a.Ndim) throw new XlaValueException($"start={start} must satisfy {-a.Ndim}<=start<={a.Ndim}");
        if (start < 0) start += a.Ndim;
        return Moveaxis(a, axis, start > axis ? start - 1 : start);
    }

    /// <summary>New dimensions of size 1. <c>jnp.expand_dims</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">Where the new dimensions stand in the result.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray ExpandDims(NDArray a, Axis axis)
    {
        int[] given = [.. axis];
        var at = System.Array.ConvertAll(given, d => AxisOf(d, a.Ndim + given.Length));
        if (at.Distinct().Count() < at.Length) throw new XlaValueException($"repeated axis in lax.expand_dims: {ShapeText([.. given])}");
        var shape = a.Shape;
        foreach (var d in at.Order()) shape = shape.Insert(d, 1);
        return Reshape(a, shape);
    }

    /// <summary>Dimensions of size 1 taken away: all of them, if none is named. <c>jnp.squeeze</c></summary>
    /// <exception cref="XlaValueException">A named dimension has another size, is out of bounds or repeated.</exception>
    public static NDArray Squeeze(NDArray a, Axis axis = default)
    {
        if (axis.IsNone) return Reshape(a, [.. a.Shape.Where(d => d != 1)]);
        var dims = axis.Resolve(a.Ndim);
        if (dims.Any(d => a.Shape[(int)d] != 1)) throw new XlaValueException($"cannot select an axis to squeeze out which has size not equal to one, got shape={ShapeText(a.Shape)} and dimensions={ShapeText(dims)}");
        return Reshape(a, a.Shape.Except(dims));
    }

    /// <summary>Repeats along new and size-1 dimensions. <c>jnp.broadcast_to</c></summary>
    /// <exception cref="XlaValueException">The shape cannot be repeated to the other.</exception>
    public static NDArray BroadcastTo(NDArray array, Dims shape)
    {
        if (array.Shape == shape) return array;
        if (array.Ndim > shape.Count) throw new XlaValueException($"Cannot broadcast to shape with fewer dimensions: arr_shape={ShapeText(array.Shape)} shape={ShapeText(shape)}");
        var fits = true;
        for (var d = 0; fits && d < array.Ndim; d++) fits = array.Shape[d] == 1 || array.Shape[d] == shape[shape.Count - array.Ndim + d];
        if (!fits) throw new XlaValueException($"Incompatible types for broadcasting: input type={array.DType}[{string.Join(",", array.Shape)}] and requested type={array.DType}[{string.Join(",", shape)}]");
        return Eager.Call(static (x, to) => Broadcasted(x, to), array, shape);
    }

    /// <summary>Arrays repeated to their common shape. <c>jnp.broadcast_arrays</c></summary>
    /// <exception cref="XlaValueException">There is none.</exception>
    public static NDArray[] BroadcastArrays(params NDArray[] args)
    {
        var shape = BroadcastShape(System.Array.ConvertAll(args, a => a.Shape));
        return System.Array.ConvertAll(args, a => BroadcastTo(a, shape));
    }

    /// <summary>The common shape of several. <c>jnp.broadcast_shapes</c></summary>
    /// <exception cref="XlaValueException">There is none.</exception>
    public static Dims BroadcastShapes(params Dims[] shapes) => BroadcastShape(shapes);

    /// <summary>At least one dimension. <c>jnp.atleast_1d</c></summary>
    public static NDArray Atleast1d(NDArray x) => x.Ndim >= 1 ? x : Reshape(x, [1]);

    /// <summary>Several arrays with at least one dimension each. <c>jnp.atleast_1d</c></summary>
    public static NDArray[] Atleast1d(params NDArray[] arys) => System.Array.ConvertAll(arys, Atleast1d);

    /// <summary>At least two dimensions: a vector becomes a row. <c>jnp.atleast_2d</c></summary>
    public static NDArray Atleast2d(NDArray x) => x.Ndim >= 2 ? x : Reshape(x, x.Ndim == 0 ? [1, 1] : [1, x.Shape[0]]);

    /// <summary>Several arrays with at least two dimensions each. <c>jnp.atleast_2d</c></summary>
    public static NDArray[] Atleast2d(params NDArray[] arys) => System.Array.ConvertAll(arys, Atleast2d);

    /// <summary>At least three dimensions: n becomes 1 × n × 1, m × n becomes m × n × 1. <c>jnp.atleast_3d</c></summary>
    public static NDArray Atleast3d(NDArray x) => x.Ndim switch
    {
        0 => Reshape(x, [1, 1, 1]),
        1 => Reshape(x, [1, x.Shape[0], 1]),
        2 => Reshape(x, x.Shape.Insert(2, 1)),
        _ => x,
    };

    /// <summary>Several arrays with at least three dimensions each. <c>jnp.atleast_3d</c></summary>
    public static NDArray[] Atleast3d(params NDArray[] arys) => System.Array.ConvertAll(arys, Atleast3d);

    /// <summary>The number of dimensions. <c>jnp.ndim</c></summary>
    public static int Ndim(NDArray a) => a.Ndim;

    /// <summary>The sizes of the dimensions. <c>jnp.shape</c></summary>
    public static Dims Shape(NDArray a) => a.Shape;

    /// <summary>The number of elements, or along axes. <c>jnp.size</c></summary>
    public static long Size(NDArray a, Axis axis = default) => a.Shape.Pick(axis.Resolve(a.Ndim)).ElementCount;
}
