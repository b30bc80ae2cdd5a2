using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function of two numbers, element by element, with the ways to apply it along axes. <c>jnp.ufunc</c></summary>
/// <remarks>
/// <see cref="Add"/>, <see cref="Multiply"/> and the others are those of NumPy; <c>Np.Frompyfunc</c> makes one of any function of scalars. Elements are combined from the first to the last, but
/// for sums, products and extremes, which are reductions of their own.
/// </remarks>
public sealed partial class Ufunc
{
    readonly Func<NDArray, NDArray, NDArray> function;
    readonly NDArray? identity;
    readonly Func<NDArray, Axis, DType?, bool, NDArray?, NDArray?, NDArray>? reduce;
    readonly Func<NDArray, int, DType?, NDArray>? accumulate;

    internal Ufunc(
        string name,
        Func<NDArray, NDArray, NDArray> function,
        NDArray? identity,
        Func<NDArray, Axis, DType?, bool, NDArray?, NDArray?, NDArray>? reduce = null,
        Func<NDArray, int, DType?, NDArray>? accumulate = null)
    {
        Name = name;
        this.function = function;
        this.identity = identity;
        this.reduce = reduce;
        this.accumulate = accumulate;
    }

    /// <summary>What it is called, for messages.</summary>
    public string Name { get; }

    /// <summary>What changes nothing when it is combined with something; null if there is no such number.</summary>
    public NDArray? Identity => identity;

    /// <summary>The function itself, of arrays that broadcast together.</summary>
    public NDArray Invoke(NDArray x, NDArray y) => function(x, y);

    /// <summary>The function of each element of one array with each of another: the shape is that of the first, then that of the second. <c>ufunc.outer</c></summary>
    public NDArray Outer(NDArray a, NDArray b) => function(Np.Reshape(a, [.. a.Shape, .. Enumerable.Repeat(1L, b.Ndim)]), b);

    /// <summary>All elements along axes combined. <c>ufunc.reduce</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes; the first, if null, and all, if it is <c>default(Axis)</c>.</param>
    /// <param name="dtype">The dtype of the result; that of the function, if null.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="initial">What the elements are combined with; the identity, if null.</param>
    /// <param name="where">Which elements count; all, if null.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds, or there is nothing to begin with: no elements, or a mask, and neither identity nor initial.</exception>
    public NDArray Reduce(NDArray a, Axis? axis = null, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null)
    {
        var along = axis ?? 0;
        if (where is not null && initial is null && identity is null)
            throw new XlaValueException($"reduction operation '{Name}' does not have an identity, so to use a where mask one has to specify 'initial'.");
        var axes = along.Resolve(a.Ndim);
        if (reduce is not null) return reduce(a, along, dtype, keepdims, initial, where);
        // The elements in one axis, in front.
        var rest = a.Shape.Except(axes);
        NDArray InFront(NDArray x) => Np.Reshape(Np.Moveaxis(x, Array.ConvertAll(axes.ToArray(), n => (int)n), Enumerable.Range(0, axes.Count).ToArray()), rest.Insert(0, -1));
        var count = a.Shape.Pick(axes).ElementCount;
        var start = initial ?? identity;
        if (count == 0 && start is null) throw new XlaValueException($"zero-size array to reduction operation {Name} which has no identity");
        var elements = InFront(dtype is null ? a : Np.Astype(a, dtype.Value));
        var result = count == 0 ? Np.BroadcastTo(Np.Astype(start!, elements.DType), rest) : Folded(elements, start, where is null ? null : InFront(Np.BroadcastTo(where, a.Shape)));
        return keepdims ? Np.Reshape(result, [.. a.Shape.Select((size, d) => axes.Contains(d) ? 1 : size)]) : result;
    }

    NDArray Folded(NDArray elements, NDArray? start, NDArray? where)
    {
        var type = function(elements[0], elements[0]).DType;
        if (start is null)
        {
            (start, elements) = (elements[0], elements[1..]);
        }
        var first = Np.Astype(Np.BroadcastTo(start, elements.Shape.RemoveAt(0)), type);
        if (where is null) return Lax.Scan<NDArray, NDArray, ValueTuple>((c, x) => (Np.Astype(function(c, x), type), default), first, elements).Carry;
        return Lax.Scan<NDArray, (NDArray X, NDArray Where), ValueTuple>((c, e) => (Np.Where(e.Where, Np.Astype(function(c, e.X), type), c), default), first, (elements, where)).Carry;
    }

    /// <summary>The elements along an axis combined with all before them. <c>ufunc.accumulate</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; null for all elements in row-major order.</param>
    /// <param name="dtype">The dtype of the result; that of the function, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public NDArray Accumulate(NDArray a, int? axis = 0, DType? dtype = null)
    {
        if (axis is null) (a, axis) = (Np.Ravel(a), 0);
        var at = (int)Np.AxisOf(axis.Value, a.Ndim);
        if (accumulate is not null) return accumulate(a, at, dtype);
        if (a.Shape[at] == 0) return dtype is { } asked ? Np.Astype(a, asked) : a;
        var elements = Np.Moveaxis(dtype is { } given ? Np.Astype(a, given) : a, at, 0);
        var type = function(elements[0], elements[0]).DType;
        var first = Np.Astype(elements[0], type);
        var later = Lax.Scan<NDArray, NDArray, NDArray>((c, x) => Np.Astype(function(c, x), type) is var next ? (next, next) : default, first, elements[1..]).Ys;
        return Np.Moveaxis(Np.Concatenate([Np.ExpandDims(first, 0), later]), 0, at);
    }

    /// <summary>The array with places along its first axis combined with values, one after the other: a place that is named twice is combined twice. <c>ufunc.at(inplace=False)</c></summary>
    /// <param name="a">The array.</param>
    /// <param name="indices">The places: integers of any shape.</param>
    /// <param name="b">The values, which broadcast to the places.</param>
    /// <exception cref="XlaTypeException">The places are not integers.</exception>
    public NDArray At(NDArray a, NDArray indices, NDArray b)
    {
        if (!indices.DType.IsInteger) throw new XlaTypeException($"Indexer must have integer or boolean type, got indexer with type {indices.DType}");
        var places = Np.Ravel(indices);
        var values = Np.Reshape(Np.BroadcastTo(b, [.. indices.Shape, .. a.Shape.Skip(1)]), a.Shape.RemoveAt(0).Insert(0, places.Size));
        return Lax.Scan<NDArray, (NDArray Place, NDArray Value), ValueTuple>((c, e) => (c.At[e.Place].Set(Np.Astype(function(c[e.Place], e.Value), c.DType)), default), a, (places, values)).Carry;
    }

    /// <summary>Parts of an axis combined: each from its own place up to the next one; a place that is not below the next one gives its own element. <c>ufunc.reduceat</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="indices">The places: integers of one axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">The dtype of the result; that of the function, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, or the places are not of one axis.</exception>
    public NDArray Reduceat(NDArray a, NDArray indices, int axis = 0, DType? dtype = null)
    {
        if (indices.Ndim != 1) throw new XlaValueException($"reduceat: indices must be one-dimensional; got indices.shape={Np.ShapeText(indices.Shape)}");
        var at = (int)Np.AxisOf(axis, a.Ndim);
        var elements = Np.Moveaxis(dtype is { } given ? Np.Astype(a, given) : a, at, 0);
        var size = (int)elements.Shape[0];
        var first = Np.Take(elements, indices, axis: 0);
        var type = function(first, first).DType;
        var ends = Np.Concatenate([indices[1..], Np.Full([1], size, indices.DType)]);
        Dims column = [indices.Size, .. Enumerable.Repeat(1L, elements.Ndim - 1)];
        var result = Lax.Scan<NDArray, (NDArray I, NDArray X), ValueTuple>((c, e) =>
            (Np.Where(Np.Reshape((e.I > indices) & (e.I < ends), column), Np.Astype(function(c, Np.BroadcastTo(e.X, c.Shape)), type), c), default), Np.Astype(first, type), (Np.Arange(size), elements)).Carry;
        return Np.Moveaxis(result, 0, at);
    }
}
