using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Elements of an array at an index: the result of <c>x.At[index]</c>. Every method gives a new array; the array itself never changes. <c>jax.numpy.ndarray.at</c></summary>
/// <remarks>
/// <para>Modes, for positions outside: <c>"promise_in_bounds"</c> and none clamp when reading and drop when writing; <c>"clip"</c> clamps; <c>"fill"</c> and
/// <c>"drop"</c> read a fill value and drop. Negative positions count from the end once, before the mode decides.</para>
/// <para>A value is broadcast to the shape of the elements and converted to the array's dtype. At positions that occur twice all values are applied; of several
/// values set there one stays, and which is not promised.</para>
/// </remarks>
public readonly struct IndexedArray
{
    readonly NDArray array;
    readonly ArrayIndex[] index;

    internal IndexedArray(NDArray array, ArrayIndex[] index)
    {
        this.array = array;
        this.index = index;
    }

    /// <summary>The elements. <c>x.at[i].get(…)</c></summary>
    /// <param name="mode">What positions outside give.</param>
    /// <param name="fillValue">The value in mode fill; by default NaN, the smallest signed, the largest unsigned integer, true.</param>
    /// <param name="wrapNegativeIndices">True if negative positions count from the end.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="uniqueIndices">A promise that no position occurs twice.</param>
    public NDArray Get(GatherScatterMode mode = default, NDArray? fillValue = null, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        IndexGet.Get(array, index, new(mode.Or(IndexMode.PromiseInBounds), wrapNegativeIndices, IndexModes.Fill(fillValue, array.DType), indicesAreSorted, uniqueIndices));

    /// <summary>The array with the elements replaced. <c>x.at[i].set(…)</c></summary>
    public NDArray Set(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Set, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with values added. <c>x.at[i].add(…)</c></summary>
    /// <exception cref="XlaTypeException">The array holds booleans.</exception>
    public NDArray Add(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Add, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with values subtracted. <c>x.at[i].subtract(…)</c></summary>
    /// <exception cref="XlaTypeException">The array holds booleans.</exception>
    public NDArray Subtract(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Subtract, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with elements multiplied. <c>x.at[i].multiply(…)</c></summary>
    /// <exception cref="XlaTypeException">The array holds booleans.</exception>
    public NDArray Multiply(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Multiply, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary><see cref="Multiply"/>. <c>x.at[i].mul(…)</c></summary>
    public NDArray Mul(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Multiply(values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with elements divided. <c>x.at[i].divide(…)</c></summary>
    public NDArray Divide(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        array / new IndexedArray(Np.OnesLike(array), index).Multiply(values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with elements raised to powers. <c>x.at[i].power(…)</c></summary>
    public NDArray Power(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Np.Power(array, new IndexedArray(Np.OnesLike(array), index).Multiply(values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices));

    /// <summary>The array with the smaller of element and value. <c>x.at[i].min(…)</c></summary>
    public NDArray Min(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Min, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with the larger of element and value. <c>x.at[i].max(…)</c></summary>
    public NDArray Max(NDArray values, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        Scatter(UpdateKind.Max, values, mode, wrapNegativeIndices, indicesAreSorted, uniqueIndices);

    /// <summary>The array with a function applied to the elements, once for every time a position occurs. <c>x.at[i].apply(…)</c></summary>
    /// <param name="f">A function of one element.</param>
    /// <param name="mode">What happens at positions outside.</param>
    /// <param name="wrapNegativeIndices">True if negative positions count from the end.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="uniqueIndices">A promise that no position occurs twice.</param>
    public NDArray Apply(Func<NDArray, NDArray> f, GatherScatterMode mode = default, bool wrapNegativeIndices = true, bool indicesAreSorted = false, bool uniqueIndices = false) =>
        IndexScatter.Apply(array, index, f, new(mode.Or(IndexMode.FillOrDrop), wrapNegativeIndices, null, indicesAreSorted, uniqueIndices));

    NDArray Scatter(UpdateKind kind, NDArray values, GatherScatterMode mode, bool wrapNegative, bool isSorted, bool isUnique) =>
        IndexScatter.Run(array, index, kind, values, new(mode.Or(IndexMode.FillOrDrop), wrapNegative, null, isSorted, isUnique));
}
