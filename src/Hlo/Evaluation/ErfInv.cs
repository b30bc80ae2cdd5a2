namespace XlaSharp.Hlo;

/// <summary>The inverse error function by the polynomials that JAX and XLA use, so that normal random numbers agree to the last places.</summary>
/// <remarks>Source: M. Giles, "Approximating the erfinv function"; coefficients as in XLA's expansion of chlo.erf_inv.</remarks>
internal static class ErfInv
{
    internal static readonly float[] Central =
    [
        2.81022636e-08f, 3.43273939e-07f, -3.5233877e-06f, -4.39150654e-06f, 0.00021858087f, -0.00125372503f, -0.00417768164f, 0.246640727f, 1.50140941f,
    ];

    internal static readonly float[] Tail =
    [
        -0.000200214257f, 0.000100950558f, 0.00134934322f, -0.00367342844f, 0.00573950773f, -0.0076224613f, 0.00943887047f, 1.00167406f, 2.83297682f,
    ];

    /// <summary>In single precision, every step rounded as XLA's CPU code rounds it.</summary>
    public static float Single(float x)
    {
        if (MathF.Abs(x) == 1) return x * float.PositiveInfinity;
        var w = -(float)SpecialFunctions.Log1p(-(double)(x * x));
        var central = w < 5;
        var t = central ? w - 2.5f : MathF.Sqrt(w) - 3;
        var coefficients = central ? Central : Tail;
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++) sum = MathF.FusedMultiplyAdd(sum, t, coefficients[i]);
        return sum * x;
    }

    /// <summary>In double precision: the single-precision value refined by Newton steps on <c>erf</c>.</summary>
    public static double Double(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 1) return double.NaN;
        if (Math.Abs(x) == 1) return x * double.PositiveInfinity;
        var tail = 1 - Math.Abs(x);
        double z = tail < 1e-7 ? Math.CopySign(Math.Sqrt(-Math.Log(tail * 1.7)), x) : Single((float)x);
        for (var i = 0; i < 4; i++)
        {
            var error = z > 0 ? tail - SpecialFunctions.Erfc(z) : SpecialFunctions.Erfc(-z) - tail;
            if (Math.Abs(x) < 0.5) error = SpecialFunctions.Erf(z) - x;
            z -= error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z));
        }
        return z;
    }
}
