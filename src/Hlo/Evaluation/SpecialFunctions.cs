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

    /// <summary>The error function, by quotients of polynomials.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) >= 1) return Math.CopySign(1 - Erfc(Math.Abs(x)), x);
        var square = x * x;
        return x * (Horner(square, ErrorFunctions.NearNumerator) / Horner(square, ErrorFunctions.NearDenominator));
    }

    /// <summary><c>e^(−x²)</c>, with what the rounded square lacks.</summary>
    static double GaussianOf(double x)
    {
        var square = x * x;
        return Math.Exp(-square) * (1 - Math.FusedMultiplyAdd(x, x, -square));
    }

    /// <summary>1 − erf x, accurate where the difference cancels.</summary>
    public static double Erfc(double x)
    {
        var a = Math.Abs(x);
        if (a < 1) return 1 - Erf(x);
        if (double.IsNaN(x)) return x;
        var far = a > 27.5 ? 0 : GaussianOf(a) * (a < 8
            ? Horner(a, ErrorFunctions.MiddleNumerator) / Horner(a, ErrorFunctions.MiddleDenominator)
            : Horner(a, ErrorFunctions.FarNumerator) / Horner(a, ErrorFunctions.FarDenominator));
        return x < 0 ? 2 - far : far;
    }

    /// <summary>A polynomial, the coefficient of the highest power first.</summary>
    static double Horner(double x, double[] coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients) sum = Math.FusedMultiplyAdd(sum, x, coefficient);
        return sum;
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
