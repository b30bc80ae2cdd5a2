using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The median; NaN if an element is. <c>jnp.median</c></summary>
    /// <exception cref="XlaValueException">An empty or unknown axis, or complex elements.</exception>
    public static NDArray Median(NDArray a, Axis axis = default, bool keepdims = false) => a.Shape.Pick(axis.Resolve(a.Ndim)).Contains(0)
        ? throw new XlaValueException("jax.numpy.median reduction axis must be non-empty")
        : Quantile(a, 0.5, axis, "midpoint", keepdims);

    /// <summary>The median of the elements that are not NaN. <c>jnp.nanmedian</c></summary>
    /// <inheritdoc cref="Median"/>
    public static NDArray Nanmedian(NDArray a, Axis axis = default, bool keepdims = false) => Nanquantile(a, 0.5, axis, "midpoint", keepdims);

    /// <summary>Quantiles; NaN if an element is. <c>jnp.quantile</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="q">Which, from 0 to 1: a number, or several, which become the first axis.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="method">"linear", "lower", "higher", "midpoint" or "nearest": what to take between two elements; "inverted_cdf": the first element whose share, and that of the smaller ones, reaches q.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="weights">What each element counts, of the shape of the elements or of the reduced axes; for method inverted_cdf.</param>
    /// <exception cref="XlaValueException">Another method, more than one axis of q, complex elements, or weights of another shape.</exception>
    /// <exception cref="NotSupportedException">Weights with another method.</exception>
    public static NDArray Quantile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false, NDArray? weights = null) =>
        Quantile(a, q, new(axis, method, keepdims, false), weights);

    /// <summary>Quantiles of the elements that are not NaN. <c>jnp.nanquantile</c></summary>
    /// <inheritdoc cref="Quantile(NDArray, NDArray, Axis, string, bool, NDArray?)"/>
    public static NDArray Nanquantile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false, NDArray? weights = null) =>
        Quantile(a, q, new(axis, method, keepdims, true), weights);

    /// <summary>Percentiles, quantiles from 0 to 100. <c>jnp.percentile</c></summary>
    /// <inheritdoc cref="Quantile(NDArray, NDArray, Axis, string, bool, NDArray?)"/>
    public static NDArray Percentile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false, NDArray? weights = null) => Quantile(a, q / 100, axis, method, keepdims, weights);

    /// <summary>Percentiles of the elements that are not NaN. <c>jnp.nanpercentile</c></summary>
    /// <inheritdoc cref="Quantile(NDArray, NDArray, Axis, string, bool, NDArray?)"/>
    public static NDArray Nanpercentile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false, NDArray? weights = null) => Nanquantile(a, q / 100, axis, method, keepdims, weights);

    static NDArray Quantile(NDArray a, NDArray q, QuantileOptions options, NDArray? weights)
    {
        if (options.Method is not ("linear" or "lower" or "higher" or "midpoint" or "nearest" or "inverted_cdf")) throw new XlaValueException("method can only be 'linear', 'lower', 'higher', 'midpoint', 'nearest' or 'inverted_cdf'");
        if (weights is not null && weights.DType.ElementType.IsComplex()) throw new XlaValueException("Weights cannot be complex types.");
        if (weights is not null && options.Method != "inverted_cdf") throw new NotSupportedException($"{options.Method} doesn't support weights. Only method 'inverted_cdf' supports weights.");
        return Eager.Call(static (arrays, o) => QuantileOf(arrays[0], arrays[1], arrays.ElementAtOrDefault(2), o), [a, q, .. Given(weights)], options);
    }

    static NDArray QuantileOf(NDArray x, NDArray q, NDArray? weights, QuantileOptions o)
    {
        if (weights is not null) (x, weights) = PromoteInexactPair(x, weights);
        else x = ToInexact(x);
        if (!x.DType.IsFloating) throw new XlaValueException("quantile does not support complex input, as the operation is poorly defined.");
        if (q.Ndim > 1) throw new XlaValueException($"q must be have rank <= 1, got shape {ShapeText(q.Shape)}");
        if (!q.DType.IsFloating) throw new XlaTypeException($"floor does not accept dtype {q.DType}. Accepted dtypes are subtypes of floating.");
        var reduced = o.Axis.Resolve(x.Ndim);
        var kept = Kept(x.Shape, reduced);
        var others = Dims.Range(0, x.Ndim).Except(reduced);
        if (weights is not null) weights = Spread(weights, x.Shape, o.Axis.IsNone ? default(Dims?) : reduced);
        // The reduced axes become one, at the end.
        NDArray Merged(NDArray v) => Reshape(Transpose(v, others.Concat(reduced)), v.Shape.Pick(others).Concat([v.Shape.Pick(reduced).ElementCount]));
        x = Merged(x);
        var last = x.Ndim - 1;
        if (o.IgnoreNan && x.Shape[last] == 0) return Full(o.Keepdims ? kept : x.Shape.RemoveAt(last), double.NaN, x.DType);
        if (x.Shape[last] == 0 && q.Size > 0) throw new XlaTypeException("Slice size at index 0 in gather op is out of range, must be within [0, 0 + 1), got 1.");
        var isNan = Isnan(x);
        x = o.IgnoreNan ? Where(isNan, double.NaN, x) : Where(Any(isNan, -1, keepdims: true), double.NaN, x);
        if (weights is not null) (x, weights) = Lax.SortKeyVal(x, Merged(weights));
        else x = Sort(x, -1);
        var count = o.IgnoreNan ? Sum(LogicalNot(isNan), -1, q.DType) : ConstantLike(Converted(q, q.DType.ElementType), x.Shape[last]);
        // q stands in front of the axes that stay.
        var spread = q.Ndim == 0 ? q : Reshape(q, q.Shape.Concat(Dims.Repeat(1, last)));
        NDArray Value(NDArray at)
        {
            at = Astype(Maximum(0, Minimum(at, count - 1)), DType.Int32);
            var shape = q.Shape.Concat(x.Shape.RemoveAt(last));
            var hit = Equal(ExpandDims(Broadcasted(at, shape), -1), Lax.Iota(DType.Int32, (int)x.Shape[last]));
            return Sum(Where(hit, x, 0), -1, x.DType);
        }
        var result = o.Method == "inverted_cdf" ? InvertedShare(x, spread, weights ?? OnesLike(x), o.IgnoreNan, Value) : Between(spread * (count - 1), o.Method, Value);
        result = Converted(result, x.DType.ElementType);
        return o.Keepdims ? Reshape(result, q.Shape.Concat(kept)) : result;
    }

    /// <summary>What stands at a place that is no whole number.</summary>
    static NDArray Between(NDArray place, string method, Func<NDArray, NDArray> value)
    {
        var (low, high) = (Floor(place), Ceil(place));
        var highWeight = place - low;
        var (lowValue, highValue) = (value(low), value(high));
        return method switch
        {
            "linear" => lowValue * (1 - highWeight) + highValue * highWeight,
            "lower" => lowValue,
            "higher" => highValue,
            "nearest" => Where(LessEqual(highWeight, 0.5), lowValue, highValue),
            _ => (lowValue + highValue) * 0.5,
        };
    }

    /// <summary>The first of the sorted elements up to which a share of all weights is reached; NaN beside weights that are negative or NaN.</summary>
    static NDArray InvertedShare(NDArray x, NDArray q, NDArray weights, bool ignoreNan, Func<NDArray, NDArray> value)
    {
        var (isBad, isNan) = (LogicalOr(Less(weights, 0), Isnan(weights)), Isnan(x));
        var sums = Cumsum(Where(LogicalOr(isBad, isNan), 0, weights), -1);
        var total = Squeeze(SliceAlong(sums, sums.Ndim - 1, sums.Shape[^1] - 1, sums.Shape[^1]), -1);
        var place = Sum(Less(sums, ExpandDims(q * total, -1)), -1);
        var isUndefined = LogicalOr(Any(isBad, -1), ignoreNan ? All(isNan, -1) : Any(isNan, -1));
        return Where(isUndefined, double.NaN, value(place));
    }

    /// <summary>Weights of the shape of the elements, repeated if they have that of the reduced axes.</summary>
    static NDArray Spread(NDArray weights, Dims shape, Dims? reduced)
    {
        if (weights.Shape == shape) return weights;
        if (reduced is not { } axes) throw new XlaValueException("Weights shape must match 'a' shape when axis is None.");
        if (weights.Shape != shape.Pick(axes)) throw new XlaValueException($"Weights shape {ShapeText(weights.Shape)} must match reduction axes {ShapeText(shape.Pick(axes))}");
        return Eager.Emit(weights, v => v.BroadcastInDim(shape, axes));
    }

    static (NDArray X, NDArray Y) PromoteInexactPair(NDArray x, NDArray y) => PromoteDtypesInexact(x, y) is [var a, var b] ? (a, b) : (x, y);

    readonly record struct QuantileOptions(Axis Axis, string Method, bool Keepdims, bool IgnoreNan);
}
