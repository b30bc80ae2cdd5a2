using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Uniform numbers in [minval, maxval): float32 unless another real dtype is given, in x64 mode float64. <c>jax.random.uniform</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="shape">The shape of the samples.</param>
    /// <param name="dtype">A floating-point dtype of 8 to 64 bits.</param>
    /// <param name="minval">The lower bound, 0 by default; an array broadcasts to the shape.</param>
    /// <param name="maxval">The upper bound, 1 by default.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, or more than one key was given.</exception>
    /// <exception cref="XlaTypeException">The bounds do not broadcast to the shape.</exception>
    public static NDArray Uniform(NDArray key, Dims shape = default, DType? dtype = null, NDArray? minval = null, NDArray? maxval = null)
    {
        var type = Floating("uniform", key, dtype);
        if (minval is null && maxval is null) return Eager.Call(static (key, o) => Unit(key, o.shape, o.type), key, (shape, type));
        return Eager.Call(static (a, o) => Between(a[0], o.shape, o.type, a[1], a[2]), [key, minval ?? 0.0, maxval ?? 1.0], (shape, type));
    }

    /// <summary>Standard normal numbers; of a complex dtype both parts have variance ½. <c>jax.random.normal</c></summary>
    /// <exception cref="XlaValueException">The dtype is neither real nor complex floating point, or more than one key was given.</exception>
    public static NDArray Normal(NDArray key, Dims shape = default, DType? dtype = null)
    {
        CheckKey("normal", key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.F64);
        if (!type.IsFloat() && !type.IsComplex()) throw new XlaValueException($"dtype argument to `normal` must be a float or complex dtype, got {new DType(type)}");
        return Eager.Call(static (key, o) =>
        {
            if (!o.type.IsComplex()) return Gaussian(key, o.shape, o.type);
            var keys = Split(key);
            NDArray Part(int i) => Lax.ConvertElementType(Gaussian(keys[i], o.shape, o.type.RealPart()), new(o.type));
            return (Part(0) + System.Numerics.Complex.ImaginaryOne * Part(1)) / Number(o.type, Math.Sqrt(2));
        }, key, (shape, type));
    }

    /// <summary>Standard normal numbers held between two bounds. <c>jax.random.truncated_normal</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the bounds do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray TruncatedNormal(NDArray key, NDArray lower, NDArray upper, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("truncated_normal", key, dtype);
        return Eager.Call(static (a, o) =>
        {
            var dtype = new DType(o.type);
            var (lower, upper) = (Lax.ConvertElementType(a[1], dtype), Lax.ConvertElementType(a[2], dtype));
            var sqrt2 = Number(o.type, Math.Sqrt(2));
            var u = Between(a[0], o.shape, o.type, Lax.Erf(lower / sqrt2), Lax.Erf(upper / sqrt2));
            NDArray Inside(NDArray bound, double towards) => Lax.Nextafter(Xla.StopGradient(bound), Number(o.type, towards));
            return Np.Clip(sqrt2 * Lax.ErfInv(u), Inside(lower, double.PositiveInfinity), Inside(upper, double.NegativeInfinity));
        }, [key, lower, upper], (shape: Shape("truncated_normal", shape, lower.Shape, upper.Shape), type));
    }

    /// <summary>True with probability p, ½ by default. <c>jax.random.bernoulli</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="p">Probabilities, of a floating-point dtype.</param>
    /// <param name="shape">The shape of the samples, that of p by default.</param>
    /// <param name="mode">"low", or "high" for twice as many random bits, which small probabilities need.</param>
    /// <exception cref="XlaTypeException">The dtype of p is not real floating point.</exception>
    /// <exception cref="XlaValueException">Another mode, p does not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Bernoulli(NDArray key, NDArray? p = null, Dims? shape = null, string mode = "low")
    {
        if (mode is not ("high" or "low")) throw new XlaValueException($"got mode='{mode}', expected 'high' or 'low'");
        CheckKey("bernoulli", key);
        p ??= 0.5;
        if (!p.DType.IsFloating) throw new XlaTypeException($"bernoulli probability `p` must have a floating dtype, got {p.DType}.");
        return Eager.Call(static (key, p, o) =>
        {
            var type = p.DType.ElementType;
            if (o.mode == "low") return Unit(key, o.shape, type) < p;
            var u = Unit(key, o.shape.Insert(0, 2), type);
            return u[1] * Math.ScaleB(1, -Np.Finfo(p.DType).Nmant) < p - u[0];
        }, key, p, (shape: Shape("bernoulli", shape, p.Shape), mode));
    }

    /// <summary>Inside a trace: uniform numbers in [0, 1).</summary>
    static NDArray Unit(NDArray key, Dims shape, ElementType type) => Between(key, shape, type, Number(type, 0), Number(type, 1));

    /// <summary>Inside a trace: uniform numbers between bounds, from the bits of a number in [1, 2).</summary>
    static NDArray Between(NDArray key, Dims shape, ElementType type, NDArray minval, NDArray maxval)
    {
        var dtype = new DType(type);
        NDArray Bound(NDArray bound) => Np.Raised(Lax.ConvertElementType(bound, dtype), bound.Ndim == 0 ? 0 : shape.Count);
        var (low, high) = (Bound(minval), Bound(maxval));
        var width = type.BitWidth();
        if (width is not (8 or 16 or 32 or 64)) throw new XlaTypeException($"uniform only accepts 8-, 16-, 32-, or 64-bit dtypesgot {dtype}.");
        // A mantissa of fewer than 8 bits needs no more than 8 random ones.
        var mantissa = Np.Finfo(dtype).Nmant;
        var drawn = mantissa < 8 ? 8 : width;
        var word = Unsigned(width);
        var bits = Bits(Eager.Lift(key), shape, Unsigned(drawn)).Convert(word);
        var one = bits.Builder.Constant(Literal.Splat(TensorType.Of(word, shape), Literal.Of(type, Dims.Empty, 1).Reinterpret(word, Dims.Empty)));
        var floats = new NDArray(bits.ShiftRightLogical(bits.Like(drawn - mantissa)).Or(one).BitcastConvert(type) - 1, false);
        return Lax.Max(low, Lax.Add(Lax.Mul(floats, Lax.Sub(high, low)), low));
    }

    /// <summary>Inside a trace: standard normal numbers of a real type.</summary>
    static NDArray Gaussian(NDArray key, Dims shape, ElementType type)
    {
        var u = Between(key, shape, type, Number(type, Np.Finfo(new(type)).Eps / 2 - 1), Number(type, 1));
        return Lax.Mul(Number(type, Math.Sqrt(2)), Lax.ErfInv(u));
    }

    static ElementType Unsigned(int width) => width switch { 8 => ElementType.UI8, 16 => ElementType.UI16, 32 => ElementType.UI32, _ => ElementType.UI64 };
}
