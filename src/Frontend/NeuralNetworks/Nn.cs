namespace XlaSharp;

/// <summary>The functions of <c>jax.nn</c>.</summary>
public static class Nn
{
    /// <summary><c>max(x, 0)</c>, with derivative 0 at 0. <c>jax.nn.relu</c></summary>
    public static NDArray Relu(NDArray x) => Eager.Call(static x => Np.Where(x > 0, x, Np.FullLike(x, 0)), x);

    /// <summary>The logistic function. <c>jax.nn.sigmoid</c></summary>
    public static NDArray Sigmoid(NDArray x) => Eager.Call(static x => 1.0 / (1.0 + Np.Exp(-x)), x);

    /// <summary><c>x · sigmoid(x)</c>. <c>jax.nn.silu</c></summary>
    public static NDArray Silu(NDArray x) => Eager.Call(static x => x * Sigmoid(x), x);

    /// <summary><c>log(Σ exp x)</c> without overflow. <c>jax.nn.logsumexp</c></summary>
    public static NDArray Logsumexp(NDArray x, Axis axis = default, bool keepdims = false) => Eager.Call(static (x, o) =>
    {
        var max = Xla.StopGradient(Np.Max(x, o.axis, keepdims: true));
        max = Np.Where(Np.Isfinite(max), max, 0.0f);
        var sum = Np.Log(Np.Sum(Np.Exp(x - max), o.axis, keepdims: o.keepdims));
        return sum + (o.keepdims ? max : Np.Reshape(max, sum.Shape));
    }, x, (axis, keepdims));

    /// <summary>Exponentials that sum to 1 along an axis. <c>jax.nn.softmax</c></summary>
    public static NDArray Softmax(NDArray x, int axis = -1) => Eager.Call(static (x, axis) =>
    {
        var exponentials = Np.Exp(x - Xla.StopGradient(Np.Max(x, axis, keepdims: true)));
        return exponentials / Np.Sum(exponentials, axis, keepdims: true);
    }, x, axis);

    /// <summary>The logarithm of softmax. <c>jax.nn.log_softmax</c></summary>
    public static NDArray LogSoftmax(NDArray x, int axis = -1) => Eager.Call(static (x, axis) =>
    {
        var shifted = x - Xla.StopGradient(Np.Max(x, axis, keepdims: true));
        return shifted - Np.Log(Np.Sum(Np.Exp(shifted), axis, keepdims: true));
    }, x, axis);

    /// <summary>Rows with a one at the given places, float32; a place out of range gives a row of zeros. <c>jax.nn.one_hot</c></summary>
    public static NDArray OneHot(NDArray x, int numClasses) => Eager.Call(static (x, n) =>
        Np.Astype(Np.Equal(Np.ExpandDims(x, x.Ndim), Np.Arange(n)), DType.Float32), x, numClasses);
}
