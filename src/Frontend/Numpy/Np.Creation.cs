using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>An array of zeros, float32 unless another dtype is given. <c>jnp.zeros</c></summary>
    public static NDArray Zeros(Dims shape, DType? dtype = null) => Full(shape, 0, dtype ?? DType.Float32);

    /// <summary>An array of ones. <c>jnp.ones</c></summary>
    public static NDArray Ones(Dims shape, DType? dtype = null) => Full(shape, 1, dtype ?? DType.Float32);

    /// <summary>An array of one value. <c>jnp.full</c></summary>
    public static NDArray Full(Dims shape, double value, DType? dtype = null) =>
        NDArrayOf(Literal.Splat(TensorType.Of(Promotion.Canonical((dtype ?? DType.Float32).ElementType), shape), value));

    /// <summary>An array of the shape and dtype of another, with one value. <c>jnp.full_like</c></summary>
    public static NDArray FullLike(NDArray x, NDArray value) =>
        Eager.Call(static (x, v) => new NDArray(BroadcastTo(Eager.Lift(v).Convert(v.DType == DType.Bool ? ElementType.I1 : x.DType.ElementType), x.Shape), false), x, value);

    /// <summary>Zeros of the shape and dtype of another array. <c>jnp.zeros_like</c></summary>
    public static NDArray ZerosLike(NDArray x) => Zeros(x.Shape, x.DType);

    /// <summary>Ones of the shape and dtype of another array. <c>jnp.ones_like</c></summary>
    public static NDArray OnesLike(NDArray x) => Ones(x.Shape, x.DType);

    /// <summary>0, 1, …, stop − 1: int32 for a C# integer. <c>jnp.arange</c></summary>
    public static NDArray Arange(int stop) => Arange(0, stop);

    /// <summary>start, start + 1, … up to before stop. <c>jnp.arange</c></summary>
    public static NDArray Arange(int start, int stop, int step = 1)
    {
        var count = Math.Max(0, (int)Math.Ceiling((stop - start) / (double)step));
        var values = new int[count];
        for (var i = 0; i < count; i++) values[i] = start + i * step;
        return NDArrayOf(Literal.From<int>(ElementType.I32, [count], values));
    }

    /// <summary>0, 1, … up to before stop, as float32. <c>jnp.arange</c></summary>
    public static NDArray Arange(float stop)
    {
        var values = new float[Math.Max(0, (int)Math.Ceiling(stop))];
        for (var i = 0; i < values.Length; i++) values[i] = i;
        return NDArrayOf(Literal.From<float>(ElementType.F32, [values.Length], values));
    }

    /// <summary>Evenly spaced numbers from start to stop, both included. <c>jnp.linspace</c></summary>
    public static NDArray Linspace(double start, double stop, int num = 50)
    {
        var values = new float[num];
        for (var i = 0; i < num; i++) values[i] = i == num - 1 && num > 1 ? (float)stop : (float)(start + (stop - start) * i / Math.Max(num - 1, 1));
        return NDArrayOf(Literal.From<float>(ElementType.F32, [num], values));
    }

    /// <summary>The identity matrix. <c>jnp.eye</c></summary>
    public static NDArray Eye(int n, DType? dtype = null)
    {
        var values = new double[n * n];
        for (var i = 0; i < n; i++) values[i * n + i] = 1;
        return NDArrayOf(Literal.Of((dtype ?? DType.Float32).ElementType, [n, n], values));
    }

    /// <summary>A copy of C# elements. <c>jnp.array</c></summary>
    public static NDArray Array(params float[] values) => NDArray.From(values);

    static NDArray NDArrayOf(Literal literal) => Frame.Current is { } frame ? new(frame.Builder.Constant(literal), false) : NDArray.FromLiteral(literal);
}
