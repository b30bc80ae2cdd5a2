using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Poisson distributed integers: int32 unless another dtype is given, in x64 mode int64. <c>jax.random.poisson</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="lam">Rates. A rate of 0 gives 0, a negative one −1.</param>
    /// <param name="shape">The shape of the samples, that of the rates by default.</param>
    /// <param name="dtype">An integer dtype.</param>
    /// <param name="method">"exact" draws and rejects; "approximate" is fast: a quantile of one normal number.</param>
    /// <exception cref="XlaValueException">Another method, the rates do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Poisson(NDArray key, NDArray lam, Dims? shape = null, DType? dtype = null, string method = "exact")
    {
        CheckKey("poisson", key);
        var exact = IsExact("poisson", method);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.I64);
        return Eager.Call(static (key, lam, o) => o.exact ? ExactPoisson(key, lam, o.shape, new DType(o.type)) : ApproximatePoisson(key, lam, o.shape, new DType(o.type)),
            key, lam, (shape: Shape("poisson", shape, lam.Shape), type, exact));
    }

    /// <summary>Small rates by products of uniform numbers (Knuth), large ones by transformed rejection (Hörmann); both for all elements, with the same key.</summary>
    static NDArray ExactPoisson(NDArray key, NDArray lam, Dims shape, DType dtype)
    {
        lam = Np.BroadcastTo(lam, shape).Astype(DType.Float32);
        var isSmall = Np.Isnan(lam) | (lam < 10);
        var limit = Limit(dtype, dtype.ElementType, largest: true);
        var small = PoissonByProducts(key, Np.Where(isSmall, lam, 0.0), shape, dtype, limit);
        var large = PoissonByRejection(key, Np.Where(isSmall, 1e5, lam), shape, dtype, limit);
        var result = Np.Where(isSmall, small, large);
        return Np.Where(Np.Equal(lam, 0), Np.ZerosLike(result), result);
    }

    static NDArray PoissonByProducts(NDArray key, NDArray lam, Dims shape, DType dtype, NDArray limit)
    {
        var count = Lax.WhileLoop<(NDArray I, NDArray Count, NDArray Key, NDArray Log)>(
            s => Np.Any(s.Log > -lam) & (s.I < limit),
            s =>
            {
                var keys = Split(s.Key);
                var next = Np.Where(s.Log > -lam, s.Count + 1, s.Count);
                return (s.I + 1, next, keys[0], s.Log + Np.Log(Unit(keys[1], shape, ElementType.F32)));
            },
            (Np.Zeros([], new(Promotion.DefaultInteger)), Np.Zeros(shape, dtype), key, Np.Zeros(shape, DType.Float32))).Count;
        return count - 1;
    }

    static NDArray PoissonByRejection(NDArray key, NDArray lam, Dims shape, DType dtype, NDArray limit)
    {
        var logarithm = Lax.Log(lam);
        var b = 0.931 + 2.53 * Lax.Sqrt(lam);
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var quick = 0.9277 - 3.6224 / (b - 2);
        var result = Lax.WhileLoop<(NDArray I, NDArray Result, NDArray Accepted, NDArray Key)>(
            s => Np.Any(~s.Accepted) & (s.I < limit),
            s =>
            {
                var keys = Split(s.Key, 3);
                var u = Unit(keys[1], shape, ElementType.F32) - 0.5;
                var v = Unit(keys[2], shape, ElementType.F32);
                var shifted = 0.5 - Np.Abs(u);
                var k = Lax.Floor((2 * a / shifted + b) * u + lam + 0.43);
                var left = Lax.Log(v * inverseAlpha / (a / (shifted * shifted) + b));
                var right = -lam + k * logarithm - Lax.Lgamma(k + 1);
                var rejected = (k < 0) | ((shifted < 0.013) & (v > shifted));
                var accepted = ((shifted >= 0.07) & (v <= quick)) | (~rejected & (left <= right));
                return (s.I + 1, Np.Where(accepted, k, s.Result), s.Accepted | accepted, keys[0]);
            },
            (Np.Zeros([], new(Promotion.DefaultInteger)), Np.Full(shape, -1, DType.Float32), Np.Zeros(shape, DType.Bool), key)).Result;
        return result.Astype(dtype);
    }

    /// <summary>The quantile of a normal number: by sums of probabilities below a rate of 7, above it by the approximation of Peizer and Pratt.</summary>
    static NDArray ApproximatePoisson(NDArray key, NDArray lam, Dims shape, DType dtype)
    {
        var wide = lam.DType == DType.Float64 || dtype.ElementType.BitWidth() > 32 ? ElementType.F64 : ElementType.F32;
        lam = Np.Raised(lam.Astype(new(wide)), shape.Count);
        var z = Gaussian(key, shape, wide);
        return Np.Where(lam < 7.0, PoissonBySums(Special.Ndtr(z), lam), PoissonByRoot(z, lam)).Astype(dtype);
    }

    static NDArray PoissonBySums(NDArray u, NDArray lam)
    {
        const int Terms = 20;
        var probability = Lax.Exp(-lam);
        var sum = probability;
        var count = (sum < u).Astype(u.DType);
        for (var k = 1; k < Terms - 1; k++)
        {
            probability *= lam / k;
            sum += probability;
            count += (sum < u).Astype(u.DType);
        }
        return count;
    }

    static NDArray PoissonByRoot(NDArray z, NDArray lam)
    {
        var root = Np.Sqrt(lam);
        var start = lam + root * z - 2.0 / 3 + Np.Square(z) / 6 + z * (1 - Np.Square(z)) / (72 * root) + 0.6;
        var c = Np.Ceil(start);
        NDArray Reaches(NDArray count) => (Np.Where(count < 0, double.NegativeInfinity, PeizerPratt(Np.Maximum(count, 0.0), lam)) >= z).Astype(start.DType);
        return Np.Maximum(c + 1 - Reaches(c) - Reaches(c - 1), 0.0);
    }

    /// <summary>The normal number that stands at about the probability of at most x events. Source: Peizer and Pratt (1968).</summary>
    static NDArray PeizerPratt(NDArray x, NDArray lam)
    {
        var y = (x + 0.5) / lam;
        var d = y - 1;
        var isNear = Np.Abs(d) < 0.25;
        var series = Np.ZerosLike(d);
        for (var k = 9; k >= 1; k--) series = d * ((k % 2 == 0 ? 2.0 : -2.0) / ((k + 1) * (k + 2)) + series);
        var (far, distance) = (Np.Where(isNear, 2.0, y), Np.Where(isNear, 1.0, d));
        var direct = (1 - Np.Square(far) + 2 * far * Np.Log(far)) / Np.Square(distance);
        var t = Np.Where(isNear, series, direct);
        return (x - lam + 2.0 / 3 + 0.02 / (x + 1)) * Np.Sqrt((1 + t) / lam);
    }
}
