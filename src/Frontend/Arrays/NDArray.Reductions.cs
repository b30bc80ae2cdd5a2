namespace XlaSharp;

/// <content>JAX's methods of arrays that combine elements; each is a function of <see cref="Np"/>.</content>
public sealed partial class NDArray
{
    /// <summary>The sum. <c>x.sum(…)</c></summary>
    public NDArray Sum(Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Np.Sum(this, axis, dtype, keepdims, initial, where);

    /// <summary>The product. <c>x.prod(…)</c></summary>
    public NDArray Prod(Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Np.Prod(this, axis, dtype, keepdims, initial, where);

    /// <summary>The largest element. <c>x.max(…)</c></summary>
    public NDArray Max(Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Np.Max(this, axis, keepdims, initial, where);

    /// <summary>The smallest element. <c>x.min(…)</c></summary>
    public NDArray Min(Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) => Np.Min(this, axis, keepdims, initial, where);

    /// <summary>The distance between largest and smallest element. <c>x.ptp(…)</c></summary>
    public NDArray Ptp(Axis axis = default, bool keepdims = false) => Np.Ptp(this, axis, keepdims);

    /// <summary>The mean. <c>x.mean(…)</c></summary>
    public NDArray Mean(Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? where = null) => Np.Mean(this, axis, dtype, keepdims, where);

    /// <summary>The variance. <c>x.var(…)</c></summary>
    public NDArray Var(Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null) => Np.Var(this, axis, dtype, ddof, keepdims, where);

    /// <summary>The standard deviation. <c>x.std(…)</c></summary>
    public NDArray Std(Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null) => Np.Std(this, axis, dtype, ddof, keepdims, where);

    /// <summary>True where all elements are not zero. <c>x.all(…)</c></summary>
    public NDArray All(Axis axis = default, bool keepdims = false, NDArray? where = null) => Np.All(this, axis, keepdims, where);

    /// <summary>True where some element is not zero. <c>x.any(…)</c></summary>
    public NDArray Any(Axis axis = default, bool keepdims = false, NDArray? where = null) => Np.Any(this, axis, keepdims, where);

    /// <summary>The position of the largest element. <c>x.argmax(…)</c></summary>
    public NDArray Argmax(int? axis = null, bool keepdims = false) => Np.Argmax(this, axis, keepdims);

    /// <summary>The position of the smallest element. <c>x.argmin(…)</c></summary>
    public NDArray Argmin(int? axis = null, bool keepdims = false) => Np.Argmin(this, axis, keepdims);

    /// <summary>The sums up to each element. <c>x.cumsum(…)</c></summary>
    public NDArray Cumsum(int? axis = null, DType? dtype = null) => Np.Cumsum(this, axis, dtype);

    /// <summary>The products up to each element. <c>x.cumprod(…)</c></summary>
    public NDArray Cumprod(int? axis = null, DType? dtype = null) => Np.Cumprod(this, axis, dtype);
}
