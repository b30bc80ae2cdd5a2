namespace XlaSharp.Hlo.Tests;

/// <summary>Functions by other methods than those of the product, to the last places of a double.</summary>
static class ExactFunctions
{
    public static double Erf(double x) => Math.Abs(x) > 2.5 ? Math.CopySign(1 - Erfc(Math.Abs(x)), x) : ErfNear(x);

    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 2.5) return 1 - Erf(x);
        if (x > 27.5) return 0;
        var fraction = 0.0;
        for (var n = 60; n >= 1; n--) fraction = n / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / ((x + fraction) * Math.Sqrt(Math.PI));
    }

    static double ErfNear(double x)
    {
        double sum = x, term = x;
        for (var n = 1; n < 120; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return sum * 2 / Math.Sqrt(Math.PI);
    }

    /// <summary>log|Γ(x)|, by Stirling's series after shifting the argument beyond 10, and reflection below ½.</summary>
    public static double Lgamma(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x <= 0 && x == Math.Floor(x)) return double.PositiveInfinity;
        if (x < 0.5) return Math.Log(Math.PI) - Math.Log(Math.Abs(Math.Sin(Math.PI * x))) - Lgamma(1 - x);
        if (x is 1 or 2) return 0;
        var shift = 0.0;
        for (; x < 10; x++) shift += Math.Log(x);
        var r = 1 / (x * x);
        var series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360))))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }

    /// <summary>The derivative of <see cref="Lgamma"/>.</summary>
    public static double Digamma(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        if (double.IsNaN(x) || x < 0 && x == Math.Floor(x)) return double.NaN;
        if (x < 0.5) return Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * x);
        var shift = 0.0;
        for (; x < 10; x++) shift -= 1 / x;
        var r = 1 / (x * x);
        return shift + Math.Log(x) - 0.5 / x - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691.0 / 32760)))));
    }

    /// <summary>The n-th derivative of <see cref="Digamma"/>: <c>(−1)ⁿ⁺¹ n! ζ(n + 1, x)</c>; NaN unless n is an integer of at least 0.</summary>
    public static double Polygamma(double n, double x)
    {
        if (n == 0) return Digamma(x);
        if (double.IsNaN(n) || n < 0 || n != Math.Floor(n)) return double.NaN;
        return (n % 2 == 0 ? -1 : 1) * Math.Exp(Lgamma(n + 1)) * Zeta(n + 1, x);
    }

    /// <summary>The Hurwitz zeta function by Euler and Maclaurin's formula: ten terms, the integral of the rest, and corrections.</summary>
    public static double Zeta(double s, double q)
    {
        if (s == 1) return double.PositiveInfinity;
        if (double.IsNaN(s) || double.IsNaN(q) || s < 1) return double.NaN;
        if (q <= 0 && q == Math.Floor(q)) return s == Math.Floor(s) && s % 2 == 0 ? double.PositiveInfinity : double.NaN;
        if (q <= 0 && s != Math.Floor(s)) return double.NaN;
        ReadOnlySpan<double> bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];
        var sum = 0.0;
        var terms = Math.Max(10, 10 - (int)Math.Floor(q));
        for (var k = 0; k < terms; k++) sum += Math.Pow(q + k, -s);
        var x = q + terms;
        sum += Math.Pow(x, 1 - s) / (s - 1) + 0.5 * Math.Pow(x, -s);
        var factor = s * Math.Pow(x, -s - 1);
        for (var j = 0; j < bernoulli.Length; j++)
        {
            var correction = bernoulli[j] * factor;
            for (var f = 2; f <= 2 * j + 2; f++) correction /= f;
            sum += correction;
            factor *= (s + 2 * j + 1) * (s + 2 * j + 2) / (x * x);
        }
        return sum;
    }

    /// <summary><c>e^(−|x|) I₁(x)</c>; odd.</summary>
    public static double BesselI1e(double x) => double.IsNaN(x) ? x : Math.CopySign(ScaledBessel(Math.Abs(x), 1), x);

    /// <summary>The power series, whose terms are all positive, up to 30; beyond it the asymptotic one.</summary>
    static double ScaledBessel(double x, int order)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return 0;
        if (x < 30)
        {
            var term = order == 0 ? Math.Exp(-x) : Math.Exp(-x) * x / 2;
            var sum = term;
            for (var k = 1; term > sum * 1e-17 && k < 500; k++) sum += term *= x * x / 4 / (k * (k + (double)order));
            return sum;
        }
        double mu = 4.0 * order * order, part = 1, total = 1;
        for (var k = 1; k < 20; k++) total += part *= -(mu - (2 * k - 1) * (2.0 * k - 1)) / (k * 8 * x);
        return total / Math.Sqrt(2 * Math.PI * x);
    }
}
