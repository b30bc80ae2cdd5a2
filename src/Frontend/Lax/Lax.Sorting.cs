using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Ascending order along a dimension, NaN last. <c>lax.sort</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="dimension">The dimension; negative counts from the end.</param>
    /// <param name="isStable">True if equal elements keep their order.</param>
    /// <exception cref="XlaValueException">The dimension is not there.</exception>
    public static NDArray Sort(NDArray operand, int dimension = -1, bool isStable = true) => Sort([operand], dimension, isStable)[0];

    /// <summary>Arrays of one shape, reordered together so that the first ascend; equal ones by the next key. <c>lax.sort</c></summary>
    /// <param name="operand">The arrays, keys first.</param>
    /// <param name="dimension">The dimension; negative counts from the end.</param>
    /// <param name="isStable">True if members with equal keys keep their order.</param>
    /// <param name="numKeys">How many of the arrays are keys.</param>
    /// <exception cref="XlaTypeException">No arrays, or arrays of different shapes.</exception>
    /// <exception cref="XlaValueException">The dimension is not there, or there are not as many keys.</exception>
    public static NDArray[] Sort(NDArray[] operand, int dimension = -1, bool isStable = true, int numKeys = 1)
    {
        if (operand.Length == 0) throw new XlaTypeException("Sort requires at least one operand");
        if (numKeys < 1 || numKeys > operand.Length) throw new XlaValueException($"num_keys={numKeys} must be between 1 and len(operand)={operand.Length}");
        if (Array.Exists(operand, x => x.Shape != operand[0].Shape)) throw new XlaTypeException($"Arguments to sort must have equal shapes, got: {string.Join(" ", operand.Select(x => Np.ShapeText(x.Shape)))}");
        var at = Np.AxisOf(dimension, operand[0].Ndim);
        return Eager.CallMany(arrays =>
        {
            var values = Array.ConvertAll(arrays, Eager.Lift);
            var sorted = Frame.Current!.Builder.Sort(values, new(at, isStable), Ops.Ascending(Array.ConvertAll(values, v => v.ElementType), numKeys));
            return [.. sorted.Select((v, i) => new NDArray(v, arrays[i].IsWeak))];
        }, operand);
    }

    /// <summary>Keys in ascending order, and values moved with them. <c>lax.sort_key_val</c></summary>
    /// <inheritdoc cref="Sort(NDArray[], int, bool, int)"/>
    public static (NDArray Keys, NDArray Values) SortKeyVal(NDArray keys, NDArray values, int dimension = -1, bool isStable = true) =>
        Sort([keys, values], dimension, isStable) is [var k, var v] ? (k, v) : default;

    /// <summary>The k largest elements along an axis in descending order, and their positions; of equal ones the lower position first. <c>lax.top_k</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>Elements, and positions as int32.</returns>
    /// <exception cref="XlaValueException">Complex elements, an axis out of bounds, or k negative or larger than the axis.</exception>
    public static (NDArray Values, NDArray Indices) TopK(NDArray operand, int k, int axis = -1)
    {
        if (k < 0) throw new XlaValueException($"k argument to top_k must be nonnegative, got {k}");
        if (operand.DType.ElementType.IsComplex()) throw new XlaValueException("top_k is not compatible with complex inputs.");
        var at = Np.AxisOf(axis, operand.Ndim);
        if (k > operand.Shape[at]) throw new XlaValueException($"k argument to top_k must be no larger than size along axis; got k={k} with shape=[{string.Join(", ", operand.Shape)}] and axis={at}");
        var results = Eager.CallMany(arrays =>
        {
            var last = arrays[0].Ndim - 1;
            var order = Dims.Range(0, last + 1).RemoveAt(at).Insert(last, at);
            var (values, indices) = Eager.Lift(arrays[0]).Transpose(order).TopK(k);
            return [new NDArray(values.Transpose(order.Invert()), arrays[0].IsWeak), new NDArray(indices.Transpose(order.Invert()), false)];
        }, [operand]);
        return (results[0], results[1]);
    }
}
