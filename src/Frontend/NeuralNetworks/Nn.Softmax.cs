using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    /// <summary>Exponentials that sum to 1 along axes. <c>jax.nn.softmax</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; the last, if none is given.</param>
    /// <param name="where">Which elements take part; the others give 0.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray Softmax(NDArray x, Axis? axis = null, NDArray? where = null) => Masked(static (x, where, axis) =>
        CustomDerivative.Apply("softmax", where is null ? [x] : [x, where], a =>
        {
            var mask = a.Length > 1 ? a[1] : null;
            var max = Np.Max(a[0], axis, keepdims: true, initial: double.NegativeInfinity, where: mask);
            var exponentials = Np.Exp((mask is null ? a[0] : Np.Where(mask, a[0], double.NegativeInfinity)) - max);
            var result = exponentials / Np.Sum(exponentials, axis, keepdims: true, where: mask);
            return mask is null ? result : Np.Where(mask, result, 0);
        }, (a, y, g) => y * (g[0]! - Np.Sum(y * g[0]!, axis, keepdims: true, where: a.Length > 1 ? a[1] : null))), x, axis ?? -1, where);

    /// <summary>The logarithm of softmax, without underflow. <c>jax.nn.log_softmax</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; the last, if none is given.</param>
    /// <param name="where">Which elements take part; the others give −∞.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray LogSoftmax(NDArray x, Axis? axis = null, NDArray? where = null) => Masked(static (x, where, axis) =>
    {
        var max = Np.Max(x, axis, keepdims: true, initial: double.NegativeInfinity, where: where);
        var shifted = (where is null ? x : Np.Where(where, x, double.NegativeInfinity)) - Xla.StopGradient(max);
        var result = shifted - Np.Log(Np.Sum(Np.Exp(shifted), axis, keepdims: true, where: where));
        return where is null ? result : Np.Where(where, result, double.NegativeInfinity);
    }, x, axis ?? -1, where);

    /// <summary><c>log Σ b eᵃ</c> without overflow; −∞ of nothing. <c>jax.nn.logsumexp</c></summary>
    /// <param name="a">The exponents.</param>
    /// <param name="axis">The axes that are summed over; all, if none is given.</param>
    /// <param name="b">Factors; a negative sum gives NaN.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="where">Which elements take part.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray Logsumexp(NDArray a, Axis axis = default, NDArray? b = null, bool keepdims = false, NDArray? where = null) => Eager.Call(static (arrays, o) =>
    {
        var (log, sign) = LogSum(arrays[0], o.axis, o.hasFactors ? arrays[1] : null, o.keepdims, o.hasWhere ? arrays[^1] : null, signed: false);
        return o.hasFactors && log.DType.IsFloating ? Np.Where(sign < 0, double.NaN, log) : log;
    }, Present(a, b, where), (axis, keepdims, hasFactors: b is not null, hasWhere: where is not null));

    /// <summary><c>log |Σ b eᵃ|</c> and the sign of the sum. <c>jax.nn.logsumexp</c></summary>
    /// <param name="a">The exponents.</param>
    /// <param name="returnSign">True, to be asked for the sign.</param>
    /// <param name="axis">The axes that are summed over; all, if none is given.</param>
    /// <param name="b">Factors.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="where">Which elements take part.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static (NDArray Log, NDArray Sign) Logsumexp(NDArray a, bool returnSign, Axis axis = default, NDArray? b = null, bool keepdims = false, NDArray? where = null)
    {
        if (!returnSign) throw new XlaValueException("logsumexp without a sign has one result: leave returnSign out");
        var results = Eager.CallMany(arrays => LogSum(arrays[0], axis, b is null ? null : arrays[1], keepdims, where is null ? null : arrays[^1], signed: true) is var (log, sign) ? [log, sign] : [], Present(a, b, where));
        return (results[0], results[1]);
    }

    /// <summary>The logarithm of the mean of exponentials, without overflow. <c>jax.nn.logmeanexp</c></summary>
    /// <param name="x">The exponents.</param>
    /// <param name="axis">The axes; all, if none is given.</param>
    /// <param name="where">Which elements take part.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray Logmeanexp(NDArray x, Axis axis = default, NDArray? where = null, bool keepdims = false)
    {
        var sum = Logsumexp(x, axis, null, keepdims, where);
        return where is null
            ? sum - Np.Log(NDArray.Number(sum.DType.ElementType.RealPart(), x.Shape.Pick(axis.Resolve(x.Ndim)).ElementCount, weak: false))
            : sum - Np.Log(Np.Sum(Np.BroadcastTo(where, x.Shape), axis, sum.DType, keepdims));
    }

    /// <summary><c>(x − mean) / √(variance + ε)</c> along axes. <c>jax.nn.standardize</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; the last, if none is given.</param>
    /// <param name="mean">The mean; that of the elements, if null.</param>
    /// <param name="variance">The variance; <c>mean(x²) − mean²</c>, at least 0, if null.</param>
    /// <param name="epsilon">What keeps the root from 0; 1e-5, if null.</param>
    /// <param name="where">Which elements take part in mean and variance.</param>
    /// <param name="algorithm">"fast", or "stable" for a variance of differences from the mean.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds, or another algorithm.</exception>
    public static NDArray Standardize(NDArray x, Axis? axis = null, NDArray? mean = null, NDArray? variance = null, NDArray? epsilon = null, NDArray? where = null, string algorithm = "fast")
    {
        if (algorithm is not ("fast" or "stable")) throw new XlaValueException($"Unknown algorithm '{algorithm}'. Expected 'fast' or 'stable'.");
        var over = axis ?? -1;
        mean ??= Np.Mean(x, over, keepdims: true, where: where);
        variance ??= algorithm == "stable"
            ? Np.Mean(Np.Square(x - mean), over, keepdims: true, where: where)
            : Np.Clip(Np.Mean(Np.Square(x), over, keepdims: true, where: where) - Np.Square(mean), 0);
        return (x - mean) * Lax.Rsqrt(variance + (epsilon ?? 1e-5));
    }

    static NDArray[] Present(NDArray a, NDArray? b, NDArray? where) => [a, .. b is null ? [] : (NDArray[])[b], .. where is null ? [] : (NDArray[])[where]];

    /// <summary>A function of an array, perhaps a mask, and axes.</summary>
    static NDArray Masked(Func<NDArray, NDArray?, Axis, NDArray> body, NDArray x, Axis axis, NDArray? where) => where is null
        ? Eager.Call(static (x, o) => o.body(x, null, o.axis), x, (body, axis))
        : Eager.Call(static (x, where, o) => o.body(x, where, o.axis), x, where, (body, axis));

    /// <summary>Inside a trace: the logarithm of a sum of exponentials, and the sum's sign.</summary>
    static (NDArray Log, NDArray Sign) LogSum(NDArray a, Axis axis, NDArray? b, bool keepdims, NDArray? where, bool signed)
    {
        if (where is not null) a = Np.Where(where, a, 0);
        if (b is not null)
        {
            var (type, weak) = Promotion.Join(Promotion.Of(a), Promotion.Of(b));
            (a, b) = (Np.ToInexact(Np.Converted(a, type, weak)), Np.ToInexact(Np.Converted(b, type, weak)));
            a = Np.Where(Np.NotEqual(b, 0), a, double.NegativeInfinity);
        }
        a = Np.ToInexact(a);
        var max = Np.Max(Np.Real(a), axis, keepdims: true, initial: double.NegativeInfinity, where: where);
        max = Xla.StopGradient(Np.Where(Np.Isfinite(max), max, Np.ZerosLike(max)));
        var exponentials = Np.Exp(a - Np.Converted(max, a.DType.ElementType));
        var sum = Np.Sum(b is null ? exponentials : exponentials * b, axis, keepdims: keepdims, where: where);
        var sign = Lax.Sign(sum);
        if (signed || sum.DType.IsFloating) sum = Np.Abs(sum);
        return (Np.Log(sum) + Np.Converted(Np.Reshape(max, sum.Shape), sum.DType.ElementType), sign);
    }
}
