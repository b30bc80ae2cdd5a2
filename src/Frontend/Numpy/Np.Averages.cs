using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The mean; integers give float32, 16-bit floats are summed in float32. <c>jnp.mean</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="dtype">The dtype of the result and of the computation.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="where">Which elements take part.</param>
    /// <exception cref="XlaIndexException">An axis is out of bounds.</exception>
    public static NDArray Mean(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? where = null) => Eager.Call(static (arrays, o) =>
    {
        var (x, mask) = (arrays[0], arrays.Length > 1 ? arrays[1] : null);
        var type = o.dtype is { } asked ? Canonical(asked) : Promotion.Inexact(x.DType.ElementType);
        var computed = o.dtype is null ? Wide(type) : type;
        CheckAxes(o.axis, x.Ndim);
        var count = Count(x, o.axis, o.keepdims, mask, computed);
        return Converted(Lax.Div(Sum(x, o.axis, new DType(computed), o.keepdims, where: mask), count), type);
    }, where is null ? [a] : [a, where], (axis, dtype, keepdims));

    /// <summary>The variance. <c>jnp.var</c></summary>
    /// <param name="a">The elements; the variance of complex ones is real.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="ddof">What is subtracted from the number of elements.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="where">Which elements take part.</param>
    /// <param name="mean">The mean, where it is known already.</param>
    /// <param name="correction">Another name of <paramref name="ddof"/>.</param>
    /// <returns>NaN where no more elements are left than are subtracted.</returns>
    /// <exception cref="XlaIndexException">An axis is out of bounds.</exception>
    /// <exception cref="XlaValueException">Both ddof and correction are given, or a real dtype for complex elements.</exception>
    public static NDArray Var(NDArray a, Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null, NDArray? mean = null, double? correction = null)
    {
        if (correction is not null && ddof != 0) throw new XlaValueException("ddof and correction can't be provided simultaneously.");
        return Eager.Call(static (arrays, o) =>
        {
            var x = arrays[0];
            NDArray? mask = o.hasWhere ? arrays[1] : null;
            var (computed, type) = VarianceTypes(x.DType.ElementType, o.dtype);
            x = Converted(x, computed);
            CheckAxes(o.axis, x.Ndim);
            var center = o.hasMean ? Converted(arrays[^1], computed) : Mean(x, o.axis, new DType(computed), true, mask);
            var centered = Spread(x - center);
            computed = centered.DType.ElementType;
            var count = Count(x, o.axis, o.keepdims, mask, computed);
            var normalizer = Lax.Sub(count, ConstantLike(count, o.ddof));
            var result = Converted(Lax.Div(Sum(centered, o.axis, new DType(computed), o.keepdims, where: mask), normalizer), type);
            return Where(Lax.Gt(normalizer, 0), result, double.NaN);
        }, [a, .. (NDArray[])(where is null ? [] : [where]), .. (NDArray[])(mean is null ? [] : [mean])], (axis, dtype, ddof: correction ?? ddof, keepdims, hasWhere: where is not null, hasMean: mean is not null));
    }

    /// <summary>The standard deviation, the root of the variance. <c>jnp.std</c></summary>
    /// <inheritdoc cref="Var"/>
    public static NDArray Std(NDArray a, Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null, NDArray? mean = null, double? correction = null) =>
        dtype is { IsInexact: false } ? throw new XlaValueException($"dtype argument to jnp.std must be inexact; got {dtype}") : Sqrt(Var(a, axis, dtype, ddof, keepdims, where, mean, correction));

    /// <summary>The mean with weights. <c>jnp.average</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axes that are reduced; all, if none is given.</param>
    /// <param name="weights">Weights of the shape of the elements, or of the reduced axes.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <exception cref="XlaValueException">The shape of the weights fits neither.</exception>
    public static NDArray Average(NDArray a, Axis axis = default, NDArray? weights = null, bool keepdims = false) => AverageWithSum(a, axis, weights, keepdims).Average;

    /// <summary>The mean with weights, and the sum of the weights if asked for. <c>jnp.average</c></summary>
    /// <inheritdoc cref="Average(NDArray, Axis, NDArray?, bool)"/>
    public static (NDArray Average, NDArray SumOfWeights) Average(NDArray a, Axis axis, NDArray? weights, bool returned, bool keepdims = false)
    {
        var both = AverageWithSum(a, axis, weights, keepdims);
        return returned ? both : throw new XlaValueException("returned must be true to get the sum of the weights");
    }

    /// <summary>The mean of all elements with weights, and the sum of the weights if asked for. <c>jnp.average</c></summary>
    /// <inheritdoc cref="Average(NDArray, Axis, NDArray?, bool)"/>
    public static (NDArray Average, NDArray SumOfWeights) Average(NDArray a, NDArray? weights, bool returned, bool keepdims = false) => Average(a, default, weights, returned, keepdims);

    static (NDArray Average, NDArray Sum) AverageWithSum(NDArray a, Axis axis, NDArray? weights, bool keepdims)
    {
        var dims = axis.Resolve(a.Ndim);
        if (weights is null)
        {
            var mean = Mean(a, axis, null, keepdims);
            return (mean, BroadcastTo(Full(Dims.Empty, (double)a.Shape.Pick(dims).ElementCount, mean.DType), mean.Shape));
        }
        if (a.Shape != weights.Shape)
        {
            if (axis.IsNone) throw new XlaValueException("Axis must be specified when shapes of a and weights differ.");
            if (weights.Shape != a.Shape.Pick(dims)) throw new XlaValueException("Shape of weights must be consistent with shape of a along specified axis.");
            Dims order = [.. dims.Select((d, i) => (d, i)).OrderBy(p => p.d).Select(p => (long)p.i)];
            weights = Reshape(Transpose(weights, order), [.. a.Shape.Select((size, d) => dims.Contains(d) ? size : 1)]);
        }
        var sum = Sum(Inexact(weights, a), axis, keepdims: keepdims);
        var average = Sum(Inexact(a, weights) * Inexact(weights, a), axis, keepdims: keepdims) / sum;
        return (average, BroadcastTo(sum, average.Shape));
    }

    /// <summary>The first operand in the common floating-point dtype of both.</summary>
    static NDArray Inexact(NDArray x, NDArray beside) => Eager.Call(static (x, y) => PromoteDtypesInexact(x, y)[0], x, beside);

    /// <summary>The square, of complex elements that of the modulus.</summary>
    static NDArray Spread(NDArray centered) => centered.DType.ElementType.IsComplex() ? Lax.Real(Lax.Mul(centered, Lax.Conj(centered))) : Lax.Square(centered);

    /// <summary>Inside a trace: how many elements are reduced.</summary>
    static NDArray Count(NDArray x, Axis axis, bool keepdims, NDArray? mask, ElementType type)
    {
        if (mask is null) return new(Frame.Current!.Builder.Constant(TensorType.Scalar(type), x.Shape.Pick(axis.Resolve(x.Ndim)).ElementCount), false);
        return Sum(BroadcastTo(mask, x.Shape), axis, new DType(type), keepdims);
    }

    /// <summary>JAX finds axes out of bounds in averages by indexing the shape.</summary>
    static void CheckAxes(Axis axis, int rank)
    {
        foreach (var one in axis)
            if (one < -rank || one >= rank) throw new XlaIndexException("tuple index out of range");
    }

    static ElementType Wide(ElementType type) => type is ElementType.F16 or ElementType.BF16 ? ElementType.F32 : type;

    static (ElementType Computed, ElementType Result) VarianceTypes(ElementType type, DType? dtype)
    {
        if (dtype is { } asked)
        {
            if (type.IsComplex() && !asked.ElementType.IsComplex())
                throw new XlaValueException("jax.numpy.var does not yet support real dtype parameters when computing the variance of an array of complex values. The semantics of numpy.var seem unclear in this case. Please comment on https://github.com/jax-ml/jax/issues/2283 if this behavior is important to you.");
            return (Wide(Canonical(asked)), Canonical(asked));
        }
        return (Wide(Promotion.Inexact(type)), Promotion.Inexact(type).RealPart());
    }
}
