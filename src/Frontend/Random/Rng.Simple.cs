using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Distributions without parameters, made from one uniform or normal number each.</content>
public static partial class Rng
{
    /// <summary>Exponentially distributed numbers of rate 1. <c>jax.random.exponential</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Exponential(NDArray key, Dims shape = default, DType? dtype = null) => Eager.Call(
        static (key, o) => Lax.Neg(Lax.Log1p(Lax.Neg(Unit(key, o.shape, o.type)))), key, (shape, type: Floating("exponential", key, dtype)));

    /// <summary>Laplace distributed numbers. <c>jax.random.laplace</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Laplace(NDArray key, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, o) =>
    {
        var u = Between(key, o.shape, o.type, Number(o.type, Np.Finfo(new(o.type)).Epsneg - 1), Number(o.type, 1));
        return Lax.Mul(Lax.Sign(u), Lax.Log1p(Lax.Neg(Lax.Abs(u))));
    }, key, (shape, type: Floating("laplace", key, dtype)));

    /// <summary>Logistically distributed numbers. <c>jax.random.logistic</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Logistic(NDArray key, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, o) =>
    {
        var u = Between(key, o.shape, o.type, Number(o.type, FloatInfo.SmallestNormal(o.type)), Number(o.type, 1));
        return Lax.Sub(Lax.Log(u), Lax.Log1p(Lax.Neg(u)));
    }, key, (shape, type: Floating("logistic", key, dtype)));

    /// <summary>Cauchy distributed numbers. <c>jax.random.cauchy</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Cauchy(NDArray key, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, o) =>
    {
        var u = Between(key, o.shape, o.type, Number(o.type, FloatInfo.Epsilon(o.type)), Number(o.type, 1));
        return Lax.Tan(Lax.Mul(Number(o.type, Math.PI), Lax.Sub(u, Number(o.type, 0.5))));
    }, key, (shape, type: Floating("cauchy", key, dtype)));

    /// <summary>−1 or 1 with equal probability: int32 unless another dtype is given, in x64 mode int64. <c>jax.random.rademacher</c></summary>
    /// <exception cref="XlaValueException">More than one key was given.</exception>
    public static NDArray Rademacher(NDArray key, Dims shape = default, DType? dtype = null)
    {
        CheckKey("rademacher", key);
        return Eager.Call(static (key, o) => (2 * Bernoulli(key, 0.5, o.shape).Astype(o.type) - 1).Astype(o.type), key, (shape, type: new DType(Promotion.Canonical(dtype?.ElementType ?? ElementType.I64))));
    }

    /// <summary>Maxwell distributed numbers: lengths of normal vectors of three components. <c>jax.random.maxwell</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Maxwell(NDArray key, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, o) =>
    {
        var x = Gaussian(key, o.shape.Insert(o.shape.Count, 3), o.type);
        return Np.Sqrt(Np.Sum(x * x, -1));
    }, key, (shape, type: Floating("maxwell", key, dtype)));
}
