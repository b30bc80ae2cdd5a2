namespace XlaSharp;

/// <summary>The functions of <c>jax.nn</c>.</summary>
/// <remarks>Derivatives at kinks are those of JAX: that of <see cref="Relu"/> at 0 is 0.</remarks>
public static partial class Nn
{
    /// <summary>The array itself. <c>jax.nn.identity</c></summary>
    public static NDArray Identity(NDArray x) => x;

    /// <summary>The hyperbolic tangent. <c>jax.nn.tanh</c></summary>
    public static NDArray Tanh(NDArray x) => Np.Tanh(x);

    /// <summary>Rows with a one at the given places; a place out of range gives a row of zeros. <c>jax.nn.one_hot</c></summary>
    /// <param name="x">The places.</param>
    /// <param name="numClasses">The length of a row.</param>
    /// <param name="dtype">The dtype; the default float, if null.</param>
    /// <param name="axis">Where the rows run in the result.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    public static NDArray OneHot(NDArray x, int numClasses, DType? dtype = null, int axis = -1)
    {
        var at = Np.AxisOf(axis, x.Ndim + 1);
        return Eager.Call(static (x, o) =>
        {
            var classes = Lax.BroadcastedIota(x.DType, Hlo.Dims.Repeat(1, x.Ndim).Insert(o.at, o.numClasses), o.at);
            return Np.Equal(Np.ExpandDims(x, o.at), classes).Astype(o.dtype ?? new DType(Promotion.DefaultFloat));
        }, x, (at, numClasses, dtype));
    }
}
