using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Hypergeometric functions of scalars by their series, and transformations where these converge too slowly.</summary>
/// <remarks>Source: Pearson, Olver and Porter, "Numerical methods for the computation of the confluent and Gauss hypergeometric functions" (2014); the Cephes library, "hyp2f1".</remarks>
internal static class Hypergeometric
{
    const int MostTerms = 250;

    /// <summary>₁F₁(a; b; x).</summary>
    public static NDArray Confluent(NDArray a, NDArray b, NDArray x)
    {
        var series = Summed(x, 1, 1, a / b * x, static (term, _) => term, k => (a + k) / (b + k) * x / (k + 1));
        var expansion = Summed(x, 1, 1, (b - a) * (1 - a) / x, static (term, _) => term, k => (b - a + k) * (1 - a + k) / (k + 1) / x);
        var asymptotic = Special.Gamma(b) / Special.Gamma(a) * Lax.Exp(x) * Np.Power(x, a - b) * expansion;
        var value = Np.Where(Lax.Abs(x) < 100, series, asymptotic);
        value = Np.Where(Np.Equal(b, 0), Number(x, double.PositiveInfinity), value);
        return Np.Where(Np.Equal(a, 0), Number(x, 1), Np.Where(Np.Equal(a, b), Np.Exp(x), value));
    }

    /// <summary>The derivative of <see cref="Confluent"/> by a or b.</summary>
    public static NDArray ConfluentSlope(NDArray a, NDArray b, NDArray x, bool byA) =>
        Summed(x, 0, 1, a / b * x, (term, k) => term * (byA ? Lax.Digamma(a + k) - Lax.Digamma(a) : Lax.Digamma(b) - Lax.Digamma(b + k)), k => (a + k) / (b + k) * x / (k + 1));

    /// <summary>₂F₁(a, b; c; x).</summary>
    public static NDArray Gauss(NDArray a, NDArray b, NDArray c, NDArray x)
    {
        var eps = 50 * FloatInfo.Epsilon(x.DType.ElementType);
        NDArray d = c - a - b, s = 1 - x, ca = c - a, cb = c - b, one = Number(x, 1), infinite = Number(x, double.PositiveInfinity);
        var isNearWhole = Np.Abs(d - Np.Round(d)) < eps;
        var value = Direct(a, b, c, x);
        value = Np.Where(Np.Equal(x, 1), Special.Gamma(c) * Special.Gamma(d) / (Special.Gamma(ca) * Special.Gamma(cb)), value);
        value = Np.Where(x > 1, infinite, value);
        value = Np.Where(Np.LogicalAnd(x < 1, Np.Equal(a, c)), Np.Power(s, -b), value);
        value = Np.Where(Np.LogicalAnd(x < 1, Np.Equal(b, c)), Np.Power(s, -a), value);
        value = Np.Where(Np.LogicalAnd(d <= 0, Np.Equal(x, 1)), infinite, value);
        value = Np.Where(Np.LogicalAnd(d <= -1, Np.LogicalOr(isNearWhole, s >= 0)), Np.Power(s, d) * Direct(ca, cb, c, x), value);
        value = Np.Where(Np.LogicalOr(Np.Equal(c, 0), Np.LogicalAnd(c < 0, Np.Equal(c % 1, 0))), infinite, value);
        return Np.Where(Np.LogicalOr(Np.Equal(x, 0), Np.LogicalAnd(Np.LogicalOr(Np.Equal(a, 0), Np.Equal(b, 0)), Np.NotEqual(c, 0))), one, value);
    }

    /// <summary>The derivative of <see cref="Gauss"/> by a (0), b (1) or c (2).</summary>
    public static NDArray GaussSlope(NDArray a, NDArray b, NDArray c, NDArray x, int by)
    {
        NDArray Factor(NDArray k) => by switch
        {
            0 => Lax.Digamma(a + k) - Lax.Digamma(a),
            1 => Lax.Digamma(b + k) - Lax.Digamma(b),
            _ => Lax.Digamma(c) - Lax.Digamma(c + k),
        };
        return Summed(x, 0, 1, a * b / c * x, (term, k) => term * Factor(k), k => (a + k) * (b + k) / (c + k) / (k + 1) * x);
    }

    /// <summary>The series, which ends where a or b is a negative integer; near 1 a transformation where c − a − b is an integer.</summary>
    static NDArray Direct(NDArray a, NDArray b, NDArray c, NDArray x)
    {
        var eps = 50 * FloatInfo.Epsilon(x.DType.ElementType);
        NDArray IsWhole(NDArray y) => Np.Abs(y - Np.Round(y)) < eps;
        var ends = Np.LogicalOr(Np.LogicalAnd(a <= 0, IsWhole(a)), Np.LogicalAnd(b <= 0, IsWhole(b)));
        var series = Summed(x, 0, 1, Number(x, 1), static (term, _) => term, k => (a + k - 1) * (b + k - 1) / (c + k - 1) / k * x);
        var nearOne = Np.LogicalAnd(x > 0.9, IsWhole(c - a - b));
        return Np.Where(ends, Terminating(a, b, c, x), Np.Where(nearOne, Transformed(a, b, c, x), series));
    }

    /// <summary>A polynomial of degree −a, or −b where that is the integer.</summary>
    static NDArray Terminating(NDArray a, NDArray b, NDArray c, NDArray x)
    {
        var eps = 50 * FloatInfo.Epsilon(x.DType.ElementType);
        var isPole = Np.LogicalAnd(Np.Equal(c % 1, 0), Np.LogicalAnd(c <= 0, c > b));
        var swaps = Np.LogicalAnd(b < a, Np.LogicalAnd(Np.Abs(b - Np.Round(b)) < eps, Np.LogicalNot(isPole)));
        (a, b) = (Np.Abs(Np.Where(swaps, b, a)), Np.Where(swaps, a, b));
        return Lax.WhileLoop(s => s.I < a + 1, s =>
        {
            var term = s.Term * (-(a - s.I + 1) / (c + s.I - 1) * (b + s.I - 1) / s.I * x);
            return (I: s.I + 1, Sum: s.Sum + term, Term: term);
        }, (I: Number(x, 1), Sum: Number(x, 1), Term: Number(x, 1))).Sum;
    }

    /// <summary>The expansion around 1 for an integer c − a − b.</summary>
    static NDArray Transformed(NDArray a, NDArray b, NDArray c, NDArray x)
    {
        var eps = FloatInfo.Epsilon(x.DType.ElementType);
        NDArray d = c - a - b, s = 1 - x, whole = Np.Round(d), zero = Number(x, 0);
        var isPositive = whole >= 0;
        NDArray e = Np.Where(isPositive, d, -d), up = Np.Where(isPositive, d, zero), down = Np.Where(isPositive, zero, d), logarithm = Np.Log(s);
        NDArray Digammas(NDArray t) => Lax.Digamma(1 + t) + Lax.Digamma(1 + t + e) - Lax.Digamma(a + t + up) - Lax.Digamma(b + t + up) - logarithm;
        var start = Digammas(zero) / Special.Gamma(e + 1);
        var y = Lax.WhileLoop(w => Np.LogicalAnd(w.T < MostTerms, Np.Abs(w.Term) >= eps * Np.Abs(w.Sum)), w =>
        {
            var term = w.P * Digammas(w.T);
            var p = w.P * (s * (a + w.T + up) / (w.T + 1)) * ((b + w.T + up) / (w.T + 1 + e));
            return (T: w.T + 1, P: p, Term: term, Sum: w.Sum + term);
        }, (T: Number(x, 1), P: (a + up) * (b + up) * s / Special.Gamma(e + 2), Term: start, Sum: start)).Sum;
        var count = Np.Abs(whole);
        var finite = Lax.WhileLoop(w => w.T + 1 < count, w =>
        {
            var p = w.P * (s * (a + w.T + down) * (b + w.T + down) / (1 - e + w.T)) / (w.T + 1);
            return (T: w.T + 1, P: p, Sum: w.Sum + p);
        }, (T: zero, P: Number(x, 1), Sum: Number(x, 1))).Sum;
        var gamma = Special.Gamma(c);
        finite *= Special.Gamma(e) * gamma / (Special.Gamma(a + up) * Special.Gamma(b + up));
        var infinite = y * (gamma / (Special.Gamma(a + down) * Special.Gamma(b + down)));
        infinite = Np.Where(Np.Equal(count % 2, 1), -infinite, infinite);
        var power = Np.Power(s, whole);
        var sum = Np.Where(whole > 0, infinite * power + finite, infinite + finite * power);
        return Np.Where(Np.Equal(whole, 0), y * gamma / (Special.Gamma(a) * Special.Gamma(b)), sum);
    }

    /// <summary>A sum of terms until they no longer count.</summary>
    static NDArray Summed(NDArray like, double start, double first, NDArray term, Func<NDArray, NDArray, NDArray> addend, Func<NDArray, NDArray> ratio)
    {
        var eps = FloatInfo.Epsilon(like.DType.ElementType);
        return Lax.WhileLoop(s => Np.LogicalAnd(s.K < MostTerms, Np.Abs(s.Term) > eps * Np.Abs(s.Sum)),
            s => (K: s.K + 1, Sum: s.Sum + addend(s.Term, s.K), Term: s.Term * ratio(s.K)),
            (K: Number(like, first), Sum: Number(like, start), Term: term)).Sum;
    }

    static NDArray Number(NDArray like, double value) => NDArray.Number(like.DType.ElementType, value, weak: false);
}
