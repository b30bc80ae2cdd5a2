using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Continuous distributions with parameters, made from uniform and normal numbers.</content>
public static partial class Rng
{
    /// <summary>Maxwell distributed numbers of either sign, scaled and moved. <c>jax.random.double_sided_maxwell</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray DoubleSidedMaxwell(NDArray key, NDArray loc, NDArray scale, Dims shape = default, DType? dtype = null)
    {
        var type = Floating("double_sided_maxwell", key, dtype);
        var parameters = Np.BroadcastShape(loc.Shape, scale.Shape);
        return Eager.Call(static (a, o) =>
        {
            var keys = Split(a[0]);
            return Rademacher(keys[1], o.shape, new DType(o.type)) * Maxwell(keys[0], o.shape, new DType(o.type)) * a[2] + a[1];
        }, [key, loc, scale], (shape: (shape.Count == 0 ? parameters : shape).Concat(parameters), type));
    }

    /// <summary>Weibull distributed numbers. <c>jax.random.weibull_min</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    public static NDArray WeibullMin(NDArray key, NDArray scale, NDArray concentration, Dims shape = default, DType? dtype = null) => Eager.Call(
        static (a, o) => Np.Power(-Np.Log1p(-Unit(a[0], o.shape, o.type)), 1.0 / a[2]) * a[1],
        [key, scale, concentration], (shape, type: Floating("weibull_min", key, dtype)));

    /// <summary>Pareto distributed numbers with shape parameter b. <c>jax.random.pareto</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, b does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold b.</exception>
    public static NDArray Pareto(NDArray key, NDArray b, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("pareto", key, dtype);
        CheckCast("pareto", type, b);
        return Eager.Call(static (key, b, o) => Lax.Exp(Exponential(key, o.shape, new DType(o.type)) / b.Astype(new(o.type))), key, b, (shape: Shape("pareto", shape, b.Shape), type));
    }

    /// <summary>Rayleigh distributed numbers. <c>jax.random.rayleigh</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the scale does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold the scale.</exception>
    public static NDArray Rayleigh(NDArray key, NDArray scale, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("rayleigh", key, dtype);
        CheckCast("rayleigh", type, scale);
        return Eager.Call(static (key, scale, o) =>
        {
            var u = Unit(key, o.shape, o.type);
            return Lax.Mul(Np.BroadcastTo(scale.Astype(new(o.type)), o.shape), Lax.Sqrt(Lax.Mul(Lax.Log(u), Number(o.type, -2))));
        }, key, scale, (shape: Shape("rayleigh", shape, scale.Shape), type));
    }

    /// <summary>Numbers of the inverse normal distribution with a mean and scale 1. <c>jax.random.wald</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the mean does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold the mean.</exception>
    public static NDArray Wald(NDArray key, NDArray mean, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("wald", key, dtype);
        CheckCast("wald", type, mean);
        return Eager.Call(static (key, mean, o) =>
        {
            var keys = Split(key);
            mean = Np.BroadcastTo(mean.Astype(new(o.type)), o.shape);
            var y = Lax.IntegerPow(Gaussian(keys[0], o.shape, o.type), 2);
            var z = Unit(keys[1], o.shape, o.type);
            var (ySquared, meanSquared) = (Lax.IntegerPow(y, 2), Lax.IntegerPow(mean, 2));
            var root = Lax.Sqrt(4 * mean * y + meanSquared * ySquared);
            var x = mean + meanSquared * y / 2 - mean / 2 * root;
            return Lax.Select(Lax.Le(z, mean / (mean + x)), x, meanSquared / x);
        }, key, mean, (shape: Shape("wald", shape, mean.Shape), type));
    }

    /// <summary>Numbers of a triangular distribution. <c>jax.random.triangular</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the parameters do not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold a parameter.</exception>
    public static NDArray Triangular(NDArray key, NDArray left, NDArray mode, NDArray right, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("triangular", key, dtype);
        CheckCast("triangular", type, left, mode, right);
        return Eager.Call(static (a, o) =>
        {
            NDArray Parameter(int i) => Np.BroadcastTo(a[i].Astype(new(o.type)), o.shape);
            var (left, mode, right) = (Parameter(1), Parameter(2), Parameter(3));
            var split = (mode - left) / (right - left);
            var u = Unit(a[0], o.shape, o.type);
            var rising = left + Lax.Sqrt(u * (right - left) * (mode - left));
            var falling = right - Lax.Sqrt((1 - u) * (right - left) * (right - mode));
            return Lax.Select(u < split, rising, falling);
        }, [key, left, mode, right], (shape: Shape("triangular", shape, left.Shape, mode.Shape, right.Shape), type));
    }

    /// <summary>Exponentials of normal numbers with standard deviation sigma, 1 by default. <c>jax.random.lognormal</c></summary>
    /// <exception cref="XlaValueException">The dtype is neither real nor complex floating point, sigma does not broadcast to the shape, or more than one key was given.</exception>
    /// <exception cref="TypePromotionException">The dtype cannot hold sigma.</exception>
    public static NDArray Lognormal(NDArray key, NDArray? sigma = null, Dims? shape = null, DType? dtype = null)
    {
        CheckKey("lognormal", key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.F64);
        if (!type.IsFloat() && !type.IsComplex()) throw new XlaValueException($"dtype argument to `lognormal` must be a float or complex dtype, got {new DType(type)}");
        sigma ??= Number(ElementType.F32, 1);
        CheckCast("lognormal", type, sigma);
        return Eager.Call(static (key, sigma, o) => Lax.Exp(Normal(key, o.shape, new DType(o.type)) * sigma.Astype(new(o.type))), key, sigma, (shape: Shape("lognormal", shape, sigma.Shape), type));
    }
}
