using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Arrays one after the other along an axis; all elements in row-major order, if it is null. <c>jnp.concatenate</c></summary>
    /// <exception cref="XlaValueException">No array, or the axis is out of bounds.</exception>
    /// <exception cref="XlaTypeException">Shapes differ in other dimensions.</exception>
    public static NDArray Concatenate(NDArray[] arrays, int? axis = 0, DType? dtype = null)
    {
        if (arrays.Length == 0) throw new XlaValueException("Need at least one array to concatenate.");
        if (axis is null) return Concatenate(System.Array.ConvertAll(arrays, a => Ravel(a)), 0, dtype);
        if (arrays[0].Ndim == 0) throw new XlaValueException("Zero-dimensional arrays cannot be concatenated.");
        return Eager.Call(static (arrays, o) => Lax.Concatenate(PromotedTo(arrays, o.dtype), AxisOf(o.axis, arrays[0].Ndim)), arrays, (axis: axis.Value, dtype));
    }

    /// <summary>The members of an array one after the other. <c>jnp.concatenate</c></summary>
    public static NDArray Concatenate(NDArray arrays, int? axis = 0, DType? dtype = null) => Concatenate(Unstack(arrays), axis, dtype);

    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Concat(NDArray[] arrays, int? axis = 0) => Concatenate(arrays, axis);

    /// <summary>Arrays of one shape along a new axis. <c>jnp.stack</c></summary>
    /// <exception cref="XlaValueException">No array, shapes differ, or the axis is out of bounds.</exception>
    public static NDArray Stack(NDArray[] arrays, int axis = 0, DType? dtype = null)
    {
        if (arrays.Length == 0) throw new XlaValueException("Need at least one array to stack.");
        return Eager.Call(static (arrays, o) =>
        {
            if (System.Array.Exists(arrays, a => a.Shape != arrays[0].Shape)) throw new XlaValueException($"All input arrays must have the same shape. Got {string.Join(", ", arrays.Select(a => ShapeText(a.Shape)))}.");
            var at = AxisOf(o.axis, arrays[0].Ndim + 1);
            return Lax.Concatenate(System.Array.ConvertAll(PromotedTo(arrays, o.dtype), a => ExpandDims(a, at)), at);
        }, arrays, (axis, dtype));
    }

    /// <summary>The members of an array along a new axis. <c>jnp.stack</c></summary>
    public static NDArray Stack(NDArray arrays, int axis = 0, DType? dtype = null) => Stack(Unstack(arrays), axis, dtype);

    /// <summary>Arrays below each other: vectors become rows. <c>jnp.vstack</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Vstack(NDArray[] tup, DType? dtype = null) => Concatenate(Atleast2d(tup), 0, dtype);

    /// <summary>Arrays beside each other: vectors one after the other. <c>jnp.hstack</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Hstack(NDArray[] tup, DType? dtype = null)
    {
        var arrays = Atleast1d(tup);
        return Concatenate(arrays, arrays.Length > 0 && arrays[0].Ndim == 1 ? 0 : 1, dtype);
    }

    /// <summary>Arrays along the third axis. <c>jnp.dstack</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Dstack(NDArray[] tup, DType? dtype = null) => Concatenate(Atleast3d(tup), 2, dtype);

    /// <summary>Vectors as columns, matrices beside each other. <c>jnp.column_stack</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray ColumnStack(NDArray[] tup) => Concatenate(System.Array.ConvertAll(tup, a => a.Ndim < 2 ? Transpose(Atleast2d(a)) : a), 1);

    /// <summary>Values at the end; all elements in row-major order, if no axis is given. <c>jnp.append</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Append(NDArray arr, NDArray values, int? axis = null) => axis is null ? Concatenate([Ravel(arr), Ravel(values)]) : Concatenate([arr, values], axis);

    /// <summary>A matrix of blocks: the inner lists stand side by side, the outer ones below each other. <c>jnp.block</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Block(NDArray[][] arrays)
    {
        if (arrays.Length == 0 || System.Array.Exists(arrays, row => row.Length == 0)) throw new XlaValueException("jax.numpy.block does not allow empty list arguments");
        var rank = Math.Max(2, arrays.Max(row => row.Max(a => a.Ndim)));
        return Concatenate(System.Array.ConvertAll(arrays, row => Concatenate(System.Array.ConvertAll(row, a => AtLeast(a, rank)), -1)), -2);
    }

    /// <summary>Blocks side by side. <c>jnp.block</c></summary>
    /// <inheritdoc cref="Concatenate(NDArray[], int?, DType?)"/>
    public static NDArray Block(NDArray[] arrays)
    {
        if (arrays.Length == 0) throw new XlaValueException("jax.numpy.block does not allow empty list arguments");
        var rank = Math.Max(1, arrays.Max(a => a.Ndim));
        return Concatenate(System.Array.ConvertAll(arrays, a => AtLeast(a, rank)), -1);
    }

    /// <summary>The members along an axis. <c>jnp.unstack</c></summary>
    /// <exception cref="XlaValueException">A scalar, or the axis is out of bounds.</exception>
    public static NDArray[] Unstack(NDArray x, int axis = 0)
    {
        if (x.Ndim == 0) throw new XlaValueException($"Unstack requires arrays with rank > 0, however a scalar array was passed.");
        var at = AxisOf(axis, x.Ndim);
        var members = new NDArray[x.Shape[at]];
        for (var i = 0; i < members.Length; i++) members[i] = Squeeze(SliceAlong(x, at, i, i + 1), at);
        return members;
    }

    /// <summary>Pieces of equal size, or between positions. <c>jnp.split</c></summary>
    /// <exception cref="XlaValueException">The axis cannot be divided equally, or is out of bounds.</exception>
    public static NDArray[] Split(NDArray ary, Sections indicesOrSections, int axis = 0) => Split(ary, indicesOrSections, axis, false);

    /// <summary>Pieces of nearly equal size, the first ones larger, or between positions. <c>jnp.array_split</c></summary>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray[] ArraySplit(NDArray ary, Sections indicesOrSections, int axis = 0) => Split(ary, indicesOrSections, axis, true);

    /// <summary>Pieces along the first axis. <c>jnp.vsplit</c></summary>
    /// <inheritdoc cref="Split(NDArray, Sections, int)"/>
    public static NDArray[] Vsplit(NDArray ary, Sections indicesOrSections) => Split(ary, indicesOrSections, 0);

    /// <summary>Pieces along the second axis, of a vector along the first. <c>jnp.hsplit</c></summary>
    /// <inheritdoc cref="Split(NDArray, Sections, int)"/>
    public static NDArray[] Hsplit(NDArray ary, Sections indicesOrSections) => Split(ary, indicesOrSections, ary.Ndim == 1 ? 0 : 1);

    /// <summary>Pieces along the third axis. <c>jnp.dsplit</c></summary>
    /// <inheritdoc cref="Split(NDArray, Sections, int)"/>
    public static NDArray[] Dsplit(NDArray ary, Sections indicesOrSections) => Split(ary, indicesOrSections, 2);

    static NDArray[] Split(NDArray a, Sections sections, int axis, bool uneven)
    {
        var at = AxisOf(axis, a.Ndim);
        var bounds = sections.Bounds(a.Shape[at], uneven);
        var pieces = new NDArray[bounds.Length - 1];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = SliceAlong(a, at, bounds[i], Math.Max(bounds[i], bounds[i + 1]));
        return pieces;
    }

    /// <summary>The stretch start..stop of one axis.</summary>
    static NDArray SliceAlong(NDArray x, int axis, long start, long stop) =>
        start == 0 && stop == x.Shape[axis] ? x : Eager.Call(static (x, o) => Eager.Emit(x, v => v.SliceInDim(o.axis, o.start, o.stop)), x, (axis, start, stop));

    static NDArray AtLeast(NDArray x, int rank) => x.Ndim >= rank ? x : Reshape(x, Dims.Repeat(1, rank - x.Ndim).Concat(x.Shape));

    static NDArray[] PromotedTo(NDArray[] arrays, DType? dtype) => dtype is { } asked ? System.Array.ConvertAll(arrays, a => Converted(a, Canonical(asked))) : PromoteDtypes(arrays);
}
