using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Numbers of trials up to the first success: int32 unless another dtype is given, in x64 mode int64. <c>jax.random.geometric</c></summary>
    /// <exception cref="XlaValueException">The dtype is no integer, p does not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Geometric(NDArray key, NDArray p, Dims? shape = null, DType? dtype = null)
    {
        CheckKey("geometric", key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.I64);
        if (!type.IsInteger()) throw new XlaValueException($"dtype argument to `geometric` must be an int dtype, got {new DType(type)}");
        return Eager.Call(static (key, p, o) =>
        {
            p = Np.ToInexact(p);
            var u = Unit(key, o.shape, p.DType.ElementType);
            u = Np.Where(Np.Equal(u, 0), 1, u);
            var quotient = Lax.Div(Lax.Log(u), Np.BroadcastTo(Lax.Log1p(-p), o.shape));
            return (Lax.Floor(quotient) + 1).Astype(new(o.type));
        }, key, p, (shape: Shape("geometric", shape, p.Shape), type));
    }
}
