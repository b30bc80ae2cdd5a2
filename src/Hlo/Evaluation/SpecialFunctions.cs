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
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The error function: up to 2.5 the series <c>2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!</c>, whose terms have one sign, beyond it 1 minus <see cref="Erfc"/>.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || x == 0) return x;
        var a = Math.Abs(x);
        if (a > 2.5) return Math.CopySign(1 - Erfc(a), x);
        double sum = 0, term = x;
        for (var n = 1; n < 120 && sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return sum * GaussianOf(x) * (2 / Math.Sqrt(Math.PI));
    }

    /// <summary><c>e^(−x²)</c>, with what the rounded square lacks.</summary>
    static double GaussianOf(double x)
    {
        var square = x * x;
        return Math.Exp(-square) * (1 - Math.FusedMultiplyAdd(x, x, -square));
    }

    /// <summary>1 − erf x: a continued fraction (Lentz) beyond 2.5, accurate where the difference cancels.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 2.5) return 1 - Erf(x);
        if (x > 27.5) return 0;
        var fraction = 0.0;
        for (var n = 60; n >= 1; n--) fraction = n / 2.0 / (x + fraction);
        return GaussianOf(x) / ((x + fraction) * Math.Sqrt(Math.PI));
    }

    /// <summary><c>e^(−|x|) I₀(x)</c>: the power series, whose terms are all positive, up to 30; beyond it the asymptotic one.</summary>
    public static double BesselI0e(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return 0;
        x = Math.Abs(x);
        if (x < 30)
        {
            double term = Math.Exp(-x), sum = term;
            for (var k = 1; term > sum * 1e-17 && k < 500; k++) sum += term *= x * x / 4 / ((double)k * k);
            return sum;
        }
        double part = 1, total = 1;
        for (var k = 1; k < 20; k++) total += part *= (2 * k - 1) * (2.0 * k - 1) / (k * 8 * x);
        return total / Math.Sqrt(2 * Math.PI * x);
    }
}
