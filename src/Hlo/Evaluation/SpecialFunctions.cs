namespace XlaSharp.Hlo;

/// <summary>Scalar functions that .NET's <see cref="Math"/> lacks.</summary>
internal static class SpecialFunctions
{
    /// <summary>eˣ − 1 without cancellation near 0 (Kahan's correction of the logarithm's argument).</summary>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        var shifted = u - 1;
        if (shifted == -1 || double.IsInfinity(u) || double.IsNaN(u)) return shifted;
        return Math.Abs(x) > 1 ? shifted : shifted * x / Math.Log(u);
    }

    /// <summary>log(1 + x) without cancellation near 0.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The error function: its Taylor series up to 2.5, beyond it 1 minus <see cref="Erfc"/>.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        var a = Math.Abs(x);
        if (a > 2.5) return Math.CopySign(1 - Erfc(a), x);
        double sum = x, term = x;
        for (var n = 1; n < 120; n++)
        {
            term *= -x * x / n;
            var next = sum + term / (2 * n + 1);
            if (next == sum) break;
            sum = next;
        }
        return sum * 2 / Math.Sqrt(Math.PI);
    }

    /// <summary>1 − erf x: a continued fraction (Lentz) beyond 2.5, accurate where the difference cancels.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 2.5) return 1 - Erf(x);
        if (x > 27.5) return 0;
        var fraction = 0.0;
        for (var n = 60; n >= 1; n--) fraction = n / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / ((x + fraction) * Math.Sqrt(Math.PI));
    }

    /// <summary>log|Γ(x)|, by Stirling's series after shifting the argument beyond 10, and reflection below ½.</summary>
    public static double Lgamma(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x <= 0 && x == Math.Floor(x)) return double.PositiveInfinity;
        if (x < 0.5) return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - Lgamma(1 - x);
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
        if (double.IsNaN(x) || x <= 0 && x == Math.Floor(x)) return double.NaN;
        if (x < 0.5) return Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * x);
        var shift = 0.0;
        for (; x < 10; x++) shift -= 1 / x;
        var r = 1 / (x * x);
        return shift + Math.Log(x) - 0.5 / x - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691.0 / 32760)))));
    }
}
