using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Binomially distributed numbers, as floats. <c>jax.random.binomial</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="n">Numbers of trials. Negative or NaN gives NaN.</param>
    /// <param name="p">Probabilities. NaN or outside of [0, 1] gives NaN.</param>
    /// <param name="shape">The shape of the samples, that of the parameters by default.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, the parameters do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Binomial(NDArray key, NDArray n, NDArray p, Dims? shape = null, DType? dtype = null)
    {
        var type = Floating("binomial", key, dtype);
        return Eager.Call(static (a, o) => Binomial(a[0], a[1], a[2], o.shape, new DType(o.type)), [key, n, p], (shape: Shape("binomial", shape, n.Shape, p.Shape), type));
    }

    /// <summary>Numbers of n trials that fall into each category. <c>jax.random.multinomial</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="n">Numbers of trials.</param>
    /// <param name="p">Probabilities of the categories along the last axis.</param>
    /// <param name="shape">The shape of the samples, that of p by default.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <exception cref="XlaValueException">The parameters do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Multinomial(NDArray key, NDArray n, NDArray p, Dims? shape = null, DType? dtype = null)
    {
        CheckKey("multinomial", key);
        var type = dtype is { } asked ? Promotion.Canonical(asked.ElementType) : Promotion.DefaultFloat;
        return Eager.Call(static (a, o) =>
        {
            var (common, weak) = Promotion.Join(Promotion.Of(a[1]), Promotion.Of(a[2]));
            common = Promotion.Inexact(common);
            var n = Np.BroadcastTo(Np.Converted(a[1], common, weak), o.shape.RemoveAt(o.shape.Count - 1));
            var p = Np.Moveaxis(Np.BroadcastTo(Np.Converted(a[2], common, weak), o.shape), -1, 0);
            var remaining = Eager.Emit(p, v => v.Cumulative(CumulativeKind.Sum, 0, reverse: true));
            var ratios = p / Np.Where(Np.Equal(remaining, 0), 1, remaining);
            // Of the trials that the earlier categories left, each category takes its share.
            var counts = Lax.Scan<NDArray, (NDArray Ratio, NDArray Key), NDArray>((remainder, x) =>
            {
                var count = Binomial(x.Key, remainder, Np.Clip(x.Ratio, 0, 1), remainder.Shape, remainder.DType);
                return (remainder - count, count);
            }, n, (ratios, Split(a[0], (int)ratios.Shape[0]))).Ys;
            return Np.Moveaxis(counts, 0, -1).Astype(new(o.type));
        }, [key, n, p], (shape: shape ?? p.Shape, type));
    }

    static NDArray Binomial(NDArray key, NDArray count, NDArray probability, Dims shape, DType dtype)
    {
        probability = Np.ToInexact(probability);
        count = Np.BroadcastTo(count.Astype(probability.DType), shape);
        probability = Np.BroadcastTo(probability, shape);
        // The rarer of the two outcomes is counted.
        var isRare = probability < 0.5;
        var q = Np.Where(isRare, probability, 1.0 - probability);
        var (noCount, isInfinite) = (Np.Isnan(count) | (count < 0.0), Np.Isinf(count));
        var (isNan, isNegative) = (Np.Isnan(q), q < 0.0);
        q = Np.Where(isNan | isNegative, 0.01, q);
        var byInversion = noCount | (count * q <= 10.0);
        count = Np.Floor(count);
        var limit = Number(dtype.ElementType, FloatInfo.Largest(dtype.ElementType));
        var samples = Np.Where(byInversion,
            BinomialByInversion(key, Np.Where(byInversion, count, 0.0), q, shape, dtype, limit),
            BinomialByRejection(key, Np.Where(byInversion, 1e4, count), Np.Where(byInversion, 0.5, q), shape, dtype, limit));
        var isInvalid = isNegative | isNan | noCount;
        samples = Np.Where(isInvalid, double.NaN, samples);
        samples = Np.Where(isInfinite & ~isInvalid, double.PositiveInfinity, samples);
        return Np.Where(isRare | noCount | isNan | isInfinite, samples, count.Astype(dtype) - samples);
    }

    /// <summary>The number of geometrically distributed waiting times that fit into the trials.</summary>
    static NDArray BinomialByInversion(NDArray key, NDArray count, NDArray probability, Dims shape, DType dtype, NDArray limit)
    {
        var logarithm = Np.Log1p(-probability);
        var zeros = Np.Zeros(shape, probability.DType);
        var number = Lax.WhileLoop<(NDArray I, NDArray Number, NDArray Sum, NDArray Key)>(
            s => Np.Any(s.Sum <= count) & (s.I < limit),
            s =>
            {
                var keys = Split(s.Key);
                var next = Np.Where(s.Sum <= count, s.Number + 1, s.Number);
                var wait = Np.Ceil(Np.Log(Unit(keys[0], shape, probability.DType.ElementType)) / logarithm);
                return (s.I + 1, next, s.Sum + wait, keys[1]);
            },
            (Np.Zeros([], new(Promotion.DefaultInteger)), zeros, zeros, key)).Number;
        return (number - 1).Astype(dtype);
    }

    /// <summary>Transformed rejection. Source: Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS.</summary>
    static NDArray BinomialByRejection(NDArray key, NDArray count, NDArray probability, Dims shape, DType dtype, NDArray limit)
    {
        var deviation = Np.Sqrt(count * probability * (1 - probability));
        var b = 1.15 + 2.53 * deviation;
        var a = -0.0873 + 0.0248 * b + 0.01 * probability;
        var c = count * probability + 0.5;
        var quick = 0.92 - 4.2 / b;
        var odds = probability / (1 - probability);
        var alpha = (2.83 + 5.1 / b) * deviation;
        var mode = Np.Floor((count + 1) * probability);
        var result = Lax.WhileLoop<(NDArray I, NDArray Result, NDArray Accepted, NDArray Key)>(
            s => Np.Any(~s.Accepted) & (s.I < limit),
            s =>
            {
                var keys = Split(s.Key, 3);
                var u = Unit(keys[1], shape, probability.DType.ElementType);
                var v = Unit(keys[2], shape, probability.DType.ElementType);
                u -= 0.5;
                var shifted = 0.5 - Np.Abs(u);
                var k = Np.Floor((2 * a / shifted + b) * u + c);
                var rejected = (k < 0) | (k > count);
                var left = Np.Log(v * alpha / (a / (shifted * shifted) + b));
                var right = (mode + 0.5) * Np.Log((mode + 1) / (odds * (count - mode + 1)))
                    + (count + 1) * Np.Log((count - mode + 1) / (count - k + 1))
                    + (k + 0.5) * Np.Log(odds * (count - k + 1) / (k + 1))
                    + StirlingTail(mode) + StirlingTail(count - mode) - StirlingTail(k) - StirlingTail(count - k);
                var accepted = ((shifted >= 0.07) & (v <= quick)) | (~rejected & (left <= right));
                return (s.I + 1, Np.Where(accepted, k, s.Result), s.Accepted | accepted, keys[0]);
            },
            (Np.Zeros([], new(Promotion.DefaultInteger)), Np.Full(shape, -1, probability.DType), Np.Zeros(shape, DType.Bool), key)).Result;
        return result.Astype(dtype);
    }

    // log k! less Stirling's approximation, for k from 0 to 9.
    static readonly double[] StirlingTails =
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
    ];

    static NDArray StirlingTail(NDArray k)
    {
        var type = k.DType.ElementType;
        var table = new NDArray(Frame.Current!.Builder.Constant(Literal.Of(type, [StirlingTails.Length], StirlingTails)), false);
        var isSmall = k <= 9;
        k = Lax.Clamp(Number(type, 0), k, Number(type, 9));
        var square = (k + 1) * (k + 1);
        var series = (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
        return Np.Where(isSmall, table[Np.Floor(k).Astype(DType.Int32)], series);
    }
}
