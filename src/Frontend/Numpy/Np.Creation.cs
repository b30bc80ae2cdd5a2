using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>An array of zeros, of the default float unless another dtype is given. <c>jnp.zeros</c></summary>
    public static NDArray Zeros(Dims shape, DType? dtype = null) => Splat(0, dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat, shape);

    /// <summary>An array of ones, of the default float unless another dtype is given. <c>jnp.ones</c></summary>
    public static NDArray Ones(Dims shape, DType? dtype = null) => Splat(1, dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat, shape);

    /// <summary>An array whose elements are not set: zeros. <c>jnp.empty</c></summary>
    public static NDArray Empty(Dims shape, DType? dtype = null) => Zeros(shape, dtype);

    /// <summary>An array of one value, or of values that are repeated; weakly typed if the value is and no dtype is given. <c>jnp.full</c></summary>
    /// <exception cref="XlaValueException">The value does not broadcast to the shape.</exception>
    public static NDArray Full(Dims shape, NDArray fillValue, DType? dtype = null) => BroadcastTo(dtype is { } asked ? Astype(fillValue, asked) : fillValue, shape);

    /// <summary>One value in the shape and dtype of another array. <c>jnp.full_like</c></summary>
    public static NDArray FullLike(NDArray a, NDArray fillValue, DType? dtype = null, Dims? shape = null) => Eager.Call(static (x, v, o) =>
        Broadcasted(Converted(v, o.dtype is { } asked ? Canonical(asked) : x.DType.ElementType, o.dtype is null && x.IsWeak), o.shape ?? x.Shape), a, fillValue, (dtype, shape));

    /// <summary>Zeros of the shape and dtype of another array. <c>jnp.zeros_like</c></summary>
    public static NDArray ZerosLike(NDArray a, DType? dtype = null, Dims? shape = null) => Like(a, 0, dtype, shape);

    /// <summary>Ones of the shape and dtype of another array. <c>jnp.ones_like</c></summary>
    public static NDArray OnesLike(NDArray a, DType? dtype = null, Dims? shape = null) => Like(a, 1, dtype, shape);

    /// <inheritdoc cref="ZerosLike"/>
    public static NDArray EmptyLike(NDArray a, DType? dtype = null, Dims? shape = null) => ZerosLike(a, dtype, shape);

    /// <summary>0, 1, …, up to before stop: of the default integer for integers, of the default float for others. <c>jnp.arange</c></summary>
    public static NDArray Arange(NDArray start, DType? dtype = null) => Arange(0, start, null, dtype);

    /// <summary>start, start + step, …, up to before stop. <c>jnp.arange</c></summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The bound, which is not reached; the bound itself is <paramref name="start"/> and 0 the first number, if null.</param>
    /// <param name="step">The distance; 1, if null.</param>
    /// <param name="dtype">The dtype; that of the numbers, if null.</param>
    /// <exception cref="ConcretizationTypeException">A bound is traced.</exception>
    public static NDArray Arange(NDArray start, NDArray? stop, NDArray? step = null, DType? dtype = null)
    {
        if (stop is null) (start, stop) = (0, start);
        NDArray[] given = step is null ? [start, stop] : [start, stop, step];
        var type = dtype is { } asked ? Canonical(asked) : Promotion.Join(given).Type;
        if (type == ElementType.I1 && dtype is null) type = Promotion.DefaultInteger;
        var (first, last, by) = (start.Item(), stop.Item(), step?.Item() ?? 1);
        if (by == 0) throw new DivideByZeroException("arange: step must not be 0");
        var count = Math.Max(0, (long)Math.Ceiling((last - first) / by));
        if (first == 0 && by == 1) return Lax.BroadcastedIota(new DType(type), [count], 0);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = first + i * by;
        return NDArrayOf(Literal.Of(type, [count], values));
    }

    /// <summary>The identity matrix, or ones on another diagonal. <c>jnp.eye</c></summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="m">The number of columns; that of the rows, if null.</param>
    /// <param name="k">The diagonal: above the main one if positive.</param>
    /// <param name="dtype">The dtype; the default float, if null.</param>
    /// <exception cref="XlaValueException">A negative number.</exception>
    public static NDArray Eye(int n, int? m = null, int k = 0, DType? dtype = null) => n < 0 || m < 0
        ? throw new XlaValueException($"negative dimensions are not allowed, got {n} and {(m is { } columns ? columns : "None")}")
        : Eager.Make(static o =>
    {
        var type = TensorType.Of(ElementType.I32, [o.n, o.m]);
        var b = Frame.Current!.Builder;
        return new NDArray((b.Iota(type, 0) + o.k).Compare(ComparisonDirection.EQ, b.Iota(type, 1)).Convert(o.type), false);
    }, (n, m: m ?? n, k, type: dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat));

    /// <inheritdoc cref="Eye(int, int?, int, DType?)"/>
    public static NDArray Eye(int n, DType dtype) => Eye(n, null, 0, dtype);

    /// <summary>The identity matrix. <c>jnp.identity</c></summary>
    public static NDArray Identity(int n, DType? dtype = null) => Eye(n, null, 0, dtype);

    /// <summary>Ones on and below a diagonal. <c>jnp.tri</c></summary>
    /// <inheritdoc cref="Eye(int, int?, int, DType?)"/>
    public static NDArray Tri(int n, int? m = null, int k = 0, DType? dtype = null) => Eager.Make(static o =>
    {
        var type = TensorType.Of(ElementType.I32, [o.n, o.m]);
        var b = Frame.Current!.Builder;
        return new NDArray((b.Iota(type, 0) + o.k).Compare(ComparisonDirection.GE, b.Iota(type, 1)).Convert(o.type), false);
    }, (n, m: m ?? n, k, type: dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat));


    /// <summary>The elements in another dtype. <c>jnp.astype</c></summary>
    public static NDArray Astype(NDArray x, DType dtype) => Lax.ConvertElementType(x, dtype);

    /// <summary>The array; arrays never change, so that there is nothing to copy. <c>jnp.copy</c></summary>
    public static NDArray Copy(NDArray a) => a;

    static NDArray Like(NDArray a, int value, DType? dtype, Dims? shape) => Splat(value, dtype is { } asked ? Canonical(asked) : a.DType.ElementType, shape ?? a.Shape);

    static NDArray Splat(int value, ElementType type, Dims shape)
    {
        if (shape.Any(d => d < 0)) throw new XlaTypeException($"broadcast_in_dim shape must have every element be nonnegative, got {ShapeText(shape)}.");
        return Eager.Make(static o => new NDArray(Frame.Current!.Builder.Constant(TensorType.Of(o.type, o.shape), o.value), false), (value, type, shape));
    }

    static NDArray NDArrayOf(Literal literal) => Frame.Current is { } frame ? new(frame.Builder.Constant(literal), false) : NDArray.FromLiteral(literal);
}
