using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The sum over all elements or one axis. Small integers are widened to int32, 16-bit floats summed in float32. <c>jnp.sum</c></summary>
    public static NDArray Sum(NDArray x, int? axis = null, bool keepdims = false) => Reduction(x, axis, keepdims, static (x, dims) =>
    {
        var type = x.ElementType;
        if (type is ElementType.BF16 or ElementType.F16) return x.Convert(ElementType.F32).ReduceSum(dims).Convert(type);
        return x.Convert(Widened(type)).ReduceSum(dims);
    });

    /// <summary>The product over all elements or one axis. <c>jnp.prod</c></summary>
    public static NDArray Prod(NDArray x, int? axis = null, bool keepdims = false) => Reduction(x, axis, keepdims, static (x, dims) =>
    {
        x = x.Convert(Widened(x.ElementType));
        return x.Reduce(Ops.MultiplyDef, x.Builder.Constant(TensorType.Scalar(x.ElementType), 1), dims);
    });

    /// <summary>The mean over all elements or one axis; integers give float32. <c>jnp.mean</c></summary>
    public static NDArray Mean(NDArray x, int? axis = null, bool keepdims = false) => Reduction(x, axis, keepdims, static (x, dims) =>
    {
        var type = Promotion.Inexact(x.ElementType);
        var wide = type is ElementType.BF16 or ElementType.F16 ? ElementType.F32 : type;
        return (x.Convert(wide).ReduceSum(dims) / x.Dims.Pick(dims).ElementCount).Convert(type);
    });

    /// <summary>The variance over all elements or one axis. <c>jnp.var</c></summary>
    public static NDArray Var(NDArray x, int? axis = null, bool keepdims = false) => Mean(Square(x - Mean(x, axis, true)), axis, keepdims);

    /// <summary>The standard deviation over all elements or one axis. <c>jnp.std</c></summary>
    public static NDArray Std(NDArray x, int? axis = null, bool keepdims = false) => Sqrt(Var(x, axis, keepdims));

    /// <summary>The largest element; NaN wins. <c>jnp.max</c></summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static NDArray Max(NDArray x, int? axis = null, bool keepdims = false) => Extreme(x, axis, keepdims, "max");

    /// <summary>The smallest element; NaN wins. <c>jnp.min</c></summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static NDArray Min(NDArray x, int? axis = null, bool keepdims = false) => Extreme(x, axis, keepdims, "min");

    /// <summary>True if all elements are not zero. <c>jnp.all</c></summary>
    public static NDArray All(NDArray x, int? axis = null, bool keepdims = false) => Reduction(x, axis, keepdims,
        static (x, dims) => x.Convert(ElementType.I1).Reduce(Ops.AndDef, x.Builder.Constant(TensorType.Scalar(ElementType.I1), 1), dims));

    /// <summary>True if some element is not zero. <c>jnp.any</c></summary>
    public static NDArray Any(NDArray x, int? axis = null, bool keepdims = false) => Reduction(x, axis, keepdims,
        static (x, dims) => x.Convert(ElementType.I1).Reduce(Ops.OrDef, x.Builder.Constant(TensorType.Scalar(ElementType.I1), 0), dims));

    /// <summary>The index of the largest element, the first of equal ones; of all elements in row-major order, or along one axis. <c>jnp.argmax</c></summary>
    public static NDArray Argmax(NDArray x, int? axis = null)
    {
        if (axis is null) return Argmax(Ravel(x), 0);
        return Eager.Call(static (x, at) =>
        {
            var v = Eager.Lift(x);
            var best = Max(x, at, true);
            var hit = v.Compare(ComparisonDirection.EQ, BroadcastTo(Eager.Lift(best), v.Dims)).Or(v.Compare(ComparisonDirection.NE, v));
            var positions = v.Builder.Iota(v.Tensor.With(ElementType.I32), at);
            var beyond = positions.Like(int.MaxValue);
            return new NDArray(hit.Select(positions, beyond).Reduce(Ops.MinimumDef, v.Builder.Constant(TensorType.Scalar(ElementType.I32), int.MaxValue), [at]), false);
        }, x, Axis(axis.Value, x.Ndim));
    }

    static NDArray Extreme(NDArray x, int? axis, bool keepdims, string name)
    {
        if (x.Shape.Pick(Axes(axis, x.Ndim)).ElementCount == 0) throw new ArgumentException($"zero-size array to reduction operation {name} which has no identity");
        return name == "max"
            ? Reduction(x, axis, keepdims, static (x, dims) => x.Reduce(Ops.MaximumDef, x.Builder.Lowest(x.ElementType), dims))
            : Reduction(x, axis, keepdims, static (x, dims) => x.Reduce(Ops.MinimumDef, x.Builder.Highest(x.ElementType), dims));
    }

    static NDArray Reduction(NDArray x, int? axis, bool keepdims, Func<Value, Dims, Value> reduce)
    {
        var dims = Axes(axis, x.Ndim);
        return Eager.Call(static (x, o) =>
        {
            var result = o.reduce(Eager.Lift(x), o.dims);
            return new NDArray(o.keepdims ? result.Reshape(x.Shape.Select(d => d) is var shape ? Ones(shape, o.dims) : shape) : result, false);
        }, x, (dims, keepdims, reduce));
    }

    static Dims Ones(Dims shape, Dims at)
    {
        foreach (var d in at) shape = shape.With((int)d, 1);
        return shape;
    }

    static ElementType Widened(ElementType type) => type switch
    {
        ElementType.I1 or ElementType.I8 or ElementType.I16 => ElementType.I32,
        ElementType.UI8 or ElementType.UI16 => ElementType.UI32,
        _ => type,
    };
}
