using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Distributions made from gamma distributed numbers.</content>
public static partial class Rng
{
    /// <summary>Beta distributed numbers. <c>jax.random.beta</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, another method, the parameters do not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold a parameter.</exception>
    public static NDArray Beta(NDArray key, NDArray a, NDArray b, Dims? shape = null, DType? dtype = null, string method = "exact")
    {
        CheckKey("beta", key);
        IsExact("beta", method);
        var type = Floating("beta", key, dtype);
        CheckCast("beta", type, a, b);
        return Eager.Call(static (x, o) =>
        {
            var keys = Split(x[0]);
            NDArray Logarithm(int i) => Loggamma(keys[i], x[1 + i].Astype(new(o.type)), o.shape, new DType(o.type), o.method);
            var (logA, logB) = (Logarithm(0), Logarithm(1));
            var largest = Lax.Max(logA, logB);
            var (scaledA, scaledB) = (Np.Exp(logA - largest), Np.Exp(logB - largest));
            return scaledA / (scaledA + scaledB);
        }, [key, a, b], (shape: Shape("beta", shape, a.Shape, b.Shape), type, method));
    }

    /// <summary>Vectors of positive numbers with sum 1, Dirichlet distributed. <c>jax.random.dirichlet</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="alpha">Concentrations along the last axis.</param>
    /// <param name="shape">The shape of the samples without the last axis.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, alpha is a scalar or does not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Dirichlet(NDArray key, NDArray alpha, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("dirichlet", key, dtype);
        if (alpha.Ndim < 1) throw new XlaValueException("dirichlet requires alpha.ndim >= 1, got alpha.ndim == 0");
        var batch = Shape("dirichlet", shape, alpha.Shape.RemoveAt(alpha.Ndim - 1));
        return Eager.Call(static (key, alpha, o) => Nn.Softmax(Loggamma(key, alpha.Astype(new(o.type)), o.full, new DType(o.type)), -1),
            key, alpha, (full: batch.Insert(batch.Count, alpha.Shape[alpha.Ndim - 1]), type));
    }

    /// <summary>Chi-square distributed numbers with df degrees of freedom. <c>jax.random.chisquare</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, another method, df does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold df.</exception>
    public static NDArray Chisquare(NDArray key, NDArray df, Dims? shape = null, DType? dtype = null, string method = "exact")
    {
        CheckKey("chisquare", key);
        IsExact("chisquare", method);
        var type = Floating("chisquare", key, dtype);
        CheckCast("chisquare", type, df);
        return Eager.Call(static (key, df, o) =>
        {
            var two = Number(o.type, 2);
            var half = Lax.Div(df.Astype(new(o.type)), two);
            return Lax.Mul(Np.Exp(Loggamma(key, half, o.shape, new DType(o.type), o.method)), two);
        }, key, df, (shape: Shape("chisquare", shape, df.Shape), type, method));
    }

    /// <summary>Numbers of Student's t distribution with df degrees of freedom. <c>jax.random.t</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, df does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold df.</exception>
    public static NDArray T(NDArray key, NDArray df, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("t", key, dtype);
        CheckCast("t", type, df);
        return Eager.Call(static (key, df, o) =>
        {
            var keys = Split(key);
            var normal = Gaussian(keys[0], o.shape, o.type);
            var half = Lax.Div(df.Astype(new(o.type)), Number(o.type, 2));
            return normal * Np.Sqrt(half / Gamma(keys[1], half, o.shape, new DType(o.type)));
        }, key, df, (shape: Shape("t", shape, df.Shape), type));
    }

    /// <summary>Numbers of the F distribution. <c>jax.random.f</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the parameters do not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold a parameter.</exception>
    public static NDArray F(NDArray key, NDArray dfnum, NDArray dfden, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("f", key, dtype);
        CheckCast("f", type, dfnum, dfden);
        return Eager.Call(static (a, o) =>
        {
            var keys = Split(a[0]);
            NDArray Ratio(NDArray key, NDArray df) => Chisquare(key, df, o.shape, new DType(o.type)) / df;
            return Lax.Div(Ratio(keys[1], a[1].Astype(new(o.type))), Ratio(keys[0], a[2].Astype(new(o.type))));
        }, [key, dfnum, dfden], (shape: Shape("f", shape, dfnum.Shape, dfden.Shape), type));
    }

    /// <summary>Numbers of the generalized normal distribution, density ∝ e^(−|x|^p). <c>jax.random.generalized_normal</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray GeneralizedNormal(NDArray key, NDArray p, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, p, o) =>
    {
        var keys = Split(key);
        var inverse = 1 / p;
        return Rademacher(keys[1], o.shape, new DType(o.type)) * Np.Power(Gamma(keys[0], inverse, o.shape, new DType(o.type)), inverse);
    }, key, p, (shape, type: Floating("generalized_normal", key, dtype)));

    /// <summary>Points of the unit ball of the p-norm in d dimensions, uniformly distributed. <c>jax.random.ball</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="d">The number of dimensions: the size of the last axis of the samples.</param>
    /// <param name="p">The order of the norm, 2 by default.</param>
    /// <param name="shape">The shape of the samples without the last axis.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray Ball(NDArray key, int d, NDArray? p = null, Dims shape = default, DType? dtype = null) => Eager.Call(static (key, p, o) =>
    {
        var keys = Split(key);
        var point = GeneralizedNormal(keys[0], p, o.shape.Insert(o.shape.Count, o.d), new DType(o.type));
        var surplus = Exponential(keys[1], o.shape, new DType(o.type));
        return point / Np.ExpandDims(Np.Power(Np.Sum(Np.Power(Np.Abs(point), p), -1) + surplus, 1 / p), -1);
    }, key, p ?? 2.0, (d, shape, type: Floating("ball", key, dtype)));
}
