using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary><c>log(p / (1 − p))</c>; 0 gives −∞, 1 gives ∞. <c>jax.scipy.special.logit</c></summary>
    public static NDArray Logit(NDArray x) => Unary(x, static x => CustomDerivative.Apply("logit", x, static x => Lax.Log(x / (1 - x)), static (x, _, g) => g / (x * (1 - x))));

    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c>. <c>jax.scipy.special.expit</c></summary>
    public static NDArray Expit(NDArray x) => Unary(x, Lax.Logistic);

    /// <summary><c>x log y</c>, 0 where x is 0 and y is a number. <c>jax.scipy.special.xlogy</c></summary>
    public static NDArray Xlogy(NDArray x, NDArray y) => Binary("xlogy", x, y,
        static (x, y) => Np.Where(Np.LogicalOr(Np.NotEqual(x, 0), Np.Isnan(y)), x * Np.Log(y), 0),
        static (x, y, _, gx, gy) => gx * Np.Log(y) + gy * x / y);

    /// <summary><c>x log(1 + y)</c>, 0 where x is 0 and y is a number. <c>jax.scipy.special.xlog1py</c></summary>
    public static NDArray Xlog1py(NDArray x, NDArray y) => Binary("xlog1py", x, y,
        static (x, y) => Np.Where(Np.LogicalOr(Np.NotEqual(x, 0), Np.Isnan(y)), x * Np.Log1p(y), 0),
        static (x, y, _, gx, gy) => gx * Np.Log1p(y) + gy * x / (1 + y));

    /// <summary><c>−x log x</c>; 0 at 0, −∞ below. <c>jax.scipy.special.entr</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Entr(NDArray x)
    {
        Real("entr", x);
        return Unary(x, static x => Np.Where(x < 0, double.NegativeInfinity, -XLogX(x)));
    }

    /// <summary><c>p log(p / q)</c>; 0 where p is 0 and q is not negative, else ∞ outside the positive numbers. <c>jax.scipy.special.rel_entr</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray RelEntr(NDArray p, NDArray q)
    {
        Real("rel_entr", p, q);
        return Binary(p, q, static (p, q) =>
        {
            var both = Np.LogicalAnd(p > 0, q > 0);
            var (safeP, safeQ) = (Np.Where(both, p, 1), Np.Where(both, q, 1));
            return Np.Where(both, XLogX(safeP) - Xlogy(safeP, safeQ), Np.Where(Np.LogicalAnd(Np.Equal(p, 0), q >= 0), 0, Number(p.DType.ElementType, double.PositiveInfinity)));
        });
    }

    /// <summary><c>p log(p / q) − p + q</c>. <c>jax.scipy.special.kl_div</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray KlDiv(NDArray p, NDArray q)
    {
        Real("kl_div", p, q);
        return Binary(p, q, static (p, q) => RelEntr(p, q) - p + q);
    }

    /// <summary>The Box-Cox transform <c>(xˡ − 1) / l</c>, <c>log x</c> for l = 0. <c>jax.scipy.special.boxcox</c></summary>
    public static NDArray Boxcox(NDArray x, NDArray lmbda) => Binary(x, lmbda, static (x, l) => PowerTransform(Np.Log(x), l));

    /// <summary>The Box-Cox transform of 1 + x. <c>jax.scipy.special.boxcox1p</c></summary>
    public static NDArray Boxcox1p(NDArray x, NDArray lmbda) => Binary(x, lmbda, static (x, l) => PowerTransform(Np.Log1p(x), l));

    /// <inheritdoc cref="Nn.Logsumexp(NDArray, Axis, NDArray?, bool, NDArray?)"/>
    public static NDArray Logsumexp(NDArray a, Axis axis = default, NDArray? b = null, bool keepdims = false, NDArray? where = null) => Nn.Logsumexp(a, axis, b, keepdims, where);

    /// <inheritdoc cref="Nn.Logsumexp(NDArray, bool, Axis, NDArray?, bool, NDArray?)"/>
    public static (NDArray Log, NDArray Sign) Logsumexp(NDArray a, bool returnSign, Axis axis = default, NDArray? b = null, bool keepdims = false, NDArray? where = null) =>
        Nn.Logsumexp(a, returnSign, axis, b, keepdims, where);

    /// <summary>Exponentials that sum to 1 along axes, all of them by default. <c>jax.scipy.special.softmax</c></summary>
    public static NDArray Softmax(NDArray x, Axis axis = default) => Nn.Softmax(x, axis);

    /// <summary>The logarithm of softmax, over all axes by default. <c>jax.scipy.special.log_softmax</c></summary>
    public static NDArray LogSoftmax(NDArray x, Axis axis = default) => Nn.LogSoftmax(x, axis);

    static NDArray XLogX(NDArray x) => CustomDerivative.Apply("xlogx", x, static x => Xlogy(x, x), static (x, _, g) => g * (Np.Log(x) + 1));

    static NDArray PowerTransform(NDArray logarithm, NDArray power)
    {
        var isZero = Np.Equal(power, 0);
        var safe = Np.Where(isZero, Np.OnesLike(power), power);
        return Np.Where(isZero, logarithm, Np.Expm1(safe * logarithm) / safe);
    }
}
