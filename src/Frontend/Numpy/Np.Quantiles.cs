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
    /// <param name="method">"linear", "lower", "higher", "midpoint" or "nearest": what to take between two elements.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <exception cref="XlaValueException">Another method, more than one axis of q, or complex elements.</exception>
    public static NDArray Quantile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false) =>
        Eager.Call(static (x, q, o) => QuantileOf(x, q, o.axis, o.method, o.keepdims, false), a, q, (axis, method, keepdims));

    /// <summary>Quantiles of the elements that are not NaN. <c>jnp.nanquantile</c></summary>
    /// <inheritdoc cref="Quantile"/>
    public static NDArray Nanquantile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false) =>
        Eager.Call(static (x, q, o) => QuantileOf(x, q, o.axis, o.method, o.keepdims, true), a, q, (axis, method, keepdims));

    /// <summary>Percentiles, quantiles from 0 to 100. <c>jnp.percentile</c></summary>
    /// <inheritdoc cref="Quantile"/>
    public static NDArray Percentile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false) => Quantile(a, q / 100, axis, method, keepdims);

    /// <summary>Percentiles of the elements that are not NaN. <c>jnp.nanpercentile</c></summary>
    /// <inheritdoc cref="Quantile"/>
    public static NDArray Nanpercentile(NDArray a, NDArray q, Axis axis = default, string method = "linear", bool keepdims = false) => Nanquantile(a, q / 100, axis, method, keepdims);

    static NDArray QuantileOf(NDArray x, NDArray q, Axis axis, string method, bool keepdims, bool ignoreNan)
    {
        if (method is not ("linear" or "lower" or "higher" or "midpoint" or "nearest")) throw new XlaValueException("method can only be 'linear', 'lower', 'higher', 'midpoint', 'nearest' or 'inverted_cdf'");
        x = ToInexact(x);
        if (!x.DType.IsFloating) throw new XlaValueException("quantile does not support complex input, as the operation is poorly defined.");
        if (q.Ndim > 1) throw new XlaValueException($"q must be have rank <= 1, got shape {ShapeText(q.Shape)}");
        q = ToInexact(q);
        var kept = Kept(x.Shape, axis.Resolve(x.Ndim));
        // The reduced axes become one, at the end.
        var reduced = axis.Resolve(x.Ndim);
        var others = Dims.Range(0, x.Ndim).Except(reduced);
        x = Reshape(Transpose(x, others.Concat(reduced)), x.Shape.Pick(others).Concat([x.Shape.Pick(reduced).ElementCount]));
        var last = x.Ndim - 1;
        var isNan = Isnan(x);
        x = ignoreNan ? Where(isNan, double.NaN, x) : Where(Any(isNan, -1, keepdims: true), double.NaN, x);
        x = Sort(x, -1);
        var count = ignoreNan ? Sum(LogicalNot(isNan), -1, q.DType) : ConstantLike(Converted(q, q.DType.ElementType), x.Shape[last]);
        // q stands in front of the axes that stay.
        var spread = q.Ndim == 0 ? q : Reshape(q, q.Shape.Concat(Dims.Repeat(1, last)));
        var place = spread * (count - 1);
        var (low, high) = (Floor(place), Ceil(place));
        var highWeight = place - low;
        var lowWeight = 1 - highWeight;
        NDArray Value(NDArray at)
        {
            at = Astype(Maximum(0, Minimum(at, count - 1)), DType.Int32);
            var shape = q.Shape.Concat(x.Shape.RemoveAt(last));
            var hit = Equal(ExpandDims(Broadcasted(at, shape), -1), Lax.Iota(DType.Int32, (int)x.Shape[last]));
            return Sum(Where(hit, x, 0), -1, x.DType);
        }
        var (lowValue, highValue) = (Value(low), Value(high));
        var result = method switch
        {
            "linear" => lowValue * lowWeight + highValue * highWeight,
            "lower" => lowValue,
            "higher" => highValue,
            "nearest" => Where(LessEqual(highWeight, 0.5), lowValue, highValue),
            _ => (lowValue + highValue) * 0.5,
        };
        result = Converted(result, x.DType.ElementType);
        return keepdims ? Reshape(result, q.Shape.Concat(kept)) : result;
    }
}
