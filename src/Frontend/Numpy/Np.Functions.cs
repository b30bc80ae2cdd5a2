using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>A function of vectors, applied to all of them along an axis. <c>jnp.apply_along_axis</c></summary>
    /// <param name="func1d">The function; the axes of its result take the place of the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="arr">The elements.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray ApplyAlongAxis(Func<NDArray, NDArray> func1d, int axis, NDArray arr)
    {
        var at = AxisOf(axis, arr.Ndim);
        for (var d = 1; d < arr.Ndim - at; d++) func1d = Xla.Vmap(func1d, d, -1);
        for (var d = 0; d < at; d++) func1d = Xla.Vmap(func1d);
        return func1d(arr);
    }

    /// <summary>A function of an array and an axis, applied for several axes one after the other. <c>jnp.apply_over_axes</c></summary>
    /// <param name="func">The function; an axis that it takes away is put back with size 1.</param>
    /// <param name="a">The array.</param>
    /// <param name="axes">The axes.</param>
    /// <exception cref="XlaValueException">The function takes away or adds other axes.</exception>
    public static NDArray ApplyOverAxes(Func<NDArray, int, NDArray> func, NDArray a, Axis axes)
    {
        foreach (var axis in axes.IsNone ? Enumerable.Range(0, a.Ndim) : [.. axes])
        {
            var next = func(a, axis);
            a = next.Ndim == a.Ndim ? next
                : next.Ndim == a.Ndim - 1 ? ExpandDims(next, axis)
                : throw new XlaValueException("function is not returning an array of the correct shape");
        }
        return a;
    }

    /// <summary>For every element the result of the function of the last condition that holds. <c>jnp.piecewise</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="condlist">The conditions, which broadcast with the elements.</param>
    /// <param name="funclist">A function of an element for each condition, and perhaps one more for where none holds, which gives 0 otherwise. All are evaluated everywhere.</param>
    /// <returns>Results in the dtype of the elements.</returns>
    /// <exception cref="XlaValueException">Another number of functions.</exception>
    public static NDArray Piecewise(NDArray x, NDArray[] condlist, Func<NDArray, NDArray>[] funclist)
    {
        var (conditions, functions) = (condlist.Length, funclist.Length);
        if (functions != conditions && functions != conditions + 1)
            throw new XlaValueException($"with {conditions} condition(s), either {conditions} or {conditions + 1} functions are expected; got {functions}");
        return Eager.CallByStructure(arrays =>
        {
            var x = arrays[0];
            NDArray Piece(Func<NDArray, NDArray> f) => Converted(Vectorize(f)(x), x.DType.ElementType);
            var shape = BroadcastShape([x.Shape, .. arrays[1..].Select(c => c.Shape)]);
            var result = functions > conditions ? Piece(funclist[^1]) : ZerosLike(x);
            for (var i = 0; i < conditions; i++) result = Where(Converted(arrays[i + 1], ElementType.I1), Piece(funclist[i]), result);
            return Broadcasted(result, shape);
        }, [x, .. condlist]);
    }

    /// <summary>For every element the value of the last condition that holds. <c>jnp.piecewise</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="condlist">The conditions, which broadcast with the elements.</param>
    /// <param name="funclist">A value for each condition, and perhaps one more for where none holds, which gives 0 otherwise.</param>
    /// <inheritdoc cref="Piecewise(NDArray, NDArray[], Func{NDArray, NDArray}[])"/>
    public static NDArray Piecewise(NDArray x, NDArray[] condlist, NDArray[] funclist) =>
        Piecewise(x, condlist, System.Array.ConvertAll<NDArray, Func<NDArray, NDArray>>(funclist, value => _ => value));

    /// <summary>The array whose element at every position is a function of the position. <c>jnp.fromfunction</c></summary>
    /// <param name="function">The function, which gets one scalar for each axis; axes of its result come last.</param>
    /// <param name="shape">The sizes of the axes.</param>
    /// <param name="dtype">The dtype of the positions; the default float, if null.</param>
    public static NDArray Fromfunction(Func<NDArray[], NDArray> function, Dims shape, DType? dtype = null)
    {
        var type = dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat;
        for (var d = 0; d < shape.Count; d++)
        {
            var axes = new object?[shape.Count];
            axes[shape.Count - 1 - d] = 0;
            function = Xla.Vmap(function, Axes.Create([axes]));
        }
        return function([.. shape.Select(size => Arange((int)size, new DType(type)))]);
    }

    /// <summary>The vector whose element at every position is a function of the position. <c>jnp.fromfunction</c></summary>
    /// <inheritdoc cref="Fromfunction(Func{NDArray[], NDArray}, Dims, DType?)"/>
    public static NDArray Fromfunction(Func<NDArray, NDArray> function, Dims shape, DType? dtype = null) => Fromfunction((NDArray[] i) => function(i[0]), shape, dtype);

    /// <summary>The matrix whose element at every position is a function of row and column. <c>jnp.fromfunction</c></summary>
    /// <inheritdoc cref="Fromfunction(Func{NDArray[], NDArray}, Dims, DType?)"/>
    public static NDArray Fromfunction(Func<NDArray, NDArray, NDArray> function, Dims shape, DType? dtype = null) => Fromfunction((NDArray[] i) => function(i[0], i[1]), shape, dtype);

    /// <summary>The array whose element at every position is a function of three coordinates. <c>jnp.fromfunction</c></summary>
    /// <inheritdoc cref="Fromfunction(Func{NDArray[], NDArray}, Dims, DType?)"/>
    public static NDArray Fromfunction(Func<NDArray, NDArray, NDArray, NDArray> function, Dims shape, DType? dtype = null) => Fromfunction((NDArray[] i) => function(i[0], i[1], i[2]), shape, dtype);
}
