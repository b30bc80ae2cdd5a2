using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary>The logarithm of |Γ(x)|; ∞ at 0 and the negative integers. <c>jax.scipy.special.gammaln</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Gammaln(NDArray x) => Unary(x, Lax.Lgamma);

    /// <summary>The logarithm of Γ(x); NaN where a real x is not positive, and at the poles. <c>jax.scipy.special.loggamma</c></summary>
    /// <remarks>Of complex numbers it is continuous but on the negative real axis.</remarks>
    public static NDArray Loggamma(NDArray x) => Unary(x, static x => x.DType.ElementType.IsComplex() ? ComplexGamma.LogGamma(x) : Np.Where(x > 0, Lax.Lgamma(x), double.NaN));

    /// <summary>The sign of Γ(x); NaN at the negative integers. <c>jax.scipy.special.gammasgn</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Gammasgn(NDArray x)
    {
        Real("gammasgn", x);
        return Unary(x, static x =>
        {
            var (type, floor, isNegative) = (x.DType.ElementType, Lax.Floor(x), x < 0);
            var isOdd = Np.LogicalAnd(isNegative, Np.NotEqual(Np.Mod(floor, 2), 0));
            var sign = Np.Where(Np.LogicalOr(isOdd, Np.LogicalAnd(Np.Equal(x, 0), Np.Signbit(x))), Number(type, -1), Number(type, 1));
            return Np.Where(Np.LogicalOr(Np.LogicalAnd(isNegative, Np.Equal(x, floor)), Np.Isnan(x)), Number(type, double.NaN), sign);
        });
    }

    /// <summary>The gamma function of real or complex numbers; NaN at the negative integers. <c>jax.scipy.special.gamma</c></summary>
    public static NDArray Gamma(NDArray x) => Unary(x, static x => x.DType.ElementType.IsComplex() ? ComplexGamma.Gamma(x) : Gammasgn(x) * Lax.Exp(Lax.Lgamma(x)));

    /// <summary>The derivative of log Γ(x); −∞ at 0, NaN at the negative integers. <c>jax.scipy.special.digamma</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Digamma(NDArray x) => Unary(x, Lax.Digamma);

    /// <summary>The derivative of digamma of an order. <c>jax.scipy.special.polygamma</c></summary>
    /// <param name="n">The order: integers.</param>
    /// <param name="x">The elements.</param>
    /// <exception cref="XlaValueException">The order is not of an integer dtype, or elements are complex.</exception>
    public static NDArray Polygamma(NDArray n, NDArray x)
    {
        if (!n.DType.ElementType.IsInteger()) throw new XlaValueException($"Argument `n` to polygamma must be of integer type. Got dtype {n.DType}.");
        Real("polygamma", x);
        return Broadcast(n, x, Lax.Polygamma);
    }

    /// <summary>n! = Γ(n + 1); 0 for negative n. <c>jax.scipy.special.factorial</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Factorial(NDArray n) => Unary(n, static n => Np.Where(n < 0, 0, Lax.Exp(Lax.Lgamma(n + 1))));

    /// <summary>The number of ways to choose k of N. <c>jax.scipy.special.comb</c></summary>
    /// <param name="N">From how many.</param>
    /// <param name="k">How many; 0 results outside 0 … N.</param>
    /// <param name="repetition">True if one may be chosen again.</param>
    public static NDArray Comb(NDArray N, NDArray k, bool repetition = false) => Eager.Call(static (n, k, repetition) =>
    {
        if (Promote(n, k) is not [var a, var b]) return n;
        if (repetition) return Np.Where(Np.LogicalAnd(Np.Equal(b, 0), a >= 0), 1.0, Comb(a + b - 1, b));
        var isValid = Np.LogicalAnd(Np.LogicalAnd(b <= a, a >= 0), b >= 0);
        (a, b) = (Np.Where(isValid, a, 0.0), Np.Where(isValid, b, 0.0));
        return Np.Where(isValid, Lax.Exp(Gammaln(a + 1) - Gammaln(b + 1) - Gammaln(a + 1 - b)), 0.0);
    }, N, k, repetition);

    /// <summary>The rising factorial <c>Γ(z + m) / Γ(z)</c>. <c>jax.scipy.special.poch</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Poch(NDArray z, NDArray m)
    {
        Real("jnp.poch", z, m);
        return Binary("poch", z, m, static (z, m) => Np.Where(Np.Equal(m, 0), Number(z.DType.ElementType, 1), Gamma(z + m) / Gamma(z)),
            static (z, m, y, gz, gm) => (Digamma(z + m) - Digamma(z)) * y * gz + Digamma(z + m) * y * gm);
    }

    /// <summary>The logarithm of the multivariate gamma function of dimension d. <c>jax.scipy.special.multigammaln</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Multigammaln(NDArray a, int d) => Eager.Call(static (a, d) =>
    {
        a = Np.ToInexact(a);
        var type = a.DType.ElementType;
        var halves = Lax.Iota(a.DType, d) / Number(type, 2);
        return Np.Sum(Gammaln(Np.ExpandDims(a, -1) - halves), -1) + Number(type, 0.25) * Number(type, d) * (Number(type, d) - Number(type, 1)) * Lax.Log(Number(type, Math.PI));
    }, a, d);

    /// <summary>The Hurwitz zeta function <c>Σₖ (q + k)⁻ˣ</c>; ∞ at x = 1. <c>jax.scipy.special.zeta</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Zeta(NDArray x, NDArray q) => Eager.Call(static (x, q) => CustomDerivative.Apply("zeta", Promote(x, q), static a => Spread(a[0], a[1], Lax.Zeta),
        static (a, _, g) => Xla.Jvp(static p => ZetaSeries.Evaluate(p.Item1, p.Item2), (a[0], a[1]), (g[0]!, g[1]!)).Tangent), x, q);

    /// <summary>An op of <c>lax</c> on two arrays of one floating-point dtype, repeated to one shape.</summary>
    static NDArray Broadcast(NDArray x, NDArray y, Func<NDArray, NDArray, NDArray> f) => Eager.Call(static (x, y, f) => Promote(x, y) is [var a, var b] ? Spread(a, b, f) : x, x, y, f);

    static NDArray Spread(NDArray x, NDArray y, Func<NDArray, NDArray, NDArray> f)
    {
        var rank = Math.Max(x.Ndim, y.Ndim);
        return f(x.Ndim == 0 ? x : Np.Raised(x, rank), y.Ndim == 0 ? y : Np.Raised(y, rank));
    }
}
