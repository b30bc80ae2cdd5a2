namespace XlaSharp.Hlo;

/// <summary>The logarithm of the gamma function and its derivative by Lanczos' approximation, with reflection below ½.</summary>
/// <remarks>Source: C. Lanczos, "A precision approximation of the gamma function" (1964), with g = 7; coefficients as in Numerical Recipes and CHLO's expansions.</remarks>
internal static class GammaFunctions
{
    const double G = 7, GPlusHalf = G + 0.5;
    const double First = 0.9999999999998099;

    // Of 1/(z + 1), 1/(z + 2), ….
    static readonly double[] Coefficients =
    [
        676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
    ];

    /// <summary><c>log |Γ(x)|</c></summary>
    public static Value Lgamma(Value x)
    {
        var isReflected = x.Compare(ComparisonDirection.LT, x.Like(0.5));
        var z = isReflected.Select(-x, x - 1);
        var (sum, _) = Series(z);
        var (t, logT) = Shifted(z);
        var direct = Math.Log(Math.Sqrt(2 * Math.PI)) + (z + 0.5 - t / logT) * logT + sum.Log();
        // log|sin πx|, from the distance to the nearest integer.
        var absolute = x.Abs();
        var fraction = absolute - absolute.Floor();
        var distance = x.Like(0.5).Compare(ComparisonDirection.LT, fraction).Select(1 - fraction, fraction);
        var logSine = (Math.PI * distance).Sine().Log();
        var reflected = logSine.IsFinite().Select(Math.Log(Math.PI) - logSine - direct, -logSine);
        var infinity = x.Like(double.PositiveInfinity);
        return absolute.Compare(ComparisonDirection.EQ, infinity).Select(infinity, isReflected.Select(reflected, direct));
    }

    /// <summary>The derivative of <see cref="Lgamma"/>.</summary>
    public static Value Digamma(Value x)
    {
        var isReflected = x.Compare(ComparisonDirection.LT, x.Like(0.5));
        var z = isReflected.Select(-x, x - 1);
        var (sum, derivative) = Series(z);
        var (t, logT) = Shifted(z);
        var direct = logT + derivative / sum - G / t;
        // π / tan πx, from the distance to the nearest integer below 0.
        var angle = Math.PI * (x + (x + 0.5).Floor().Abs());
        var reflected = direct - Math.PI * angle.Cosine() / angle.Sine();
        var zero = x.Like(0);
        var isPole = x.Compare(ComparisonDirection.LT, zero).And(x.Compare(ComparisonDirection.EQ, x.Floor()));
        var value = isPole.Select(x.Like(double.NaN), isReflected.Select(reflected, direct));
        return x.Compare(ComparisonDirection.EQ, zero).Select(x.Like(double.NegativeInfinity), value);
    }

    /// <summary>Lanczos' series and its derivative.</summary>
    static (Value Sum, Value Derivative) Series(Value z)
    {
        Value sum = z.Like(First), derivative = z.Like(0);
        for (var i = 0; i < Coefficients.Length; i++)
        {
            var (c, place) = (z.Like(Coefficients[i]), z + (i + 1));
            derivative -= c / (place * place);
            sum += c / place;
        }
        return (sum, derivative);
    }

    /// <summary><c>z + g + ½</c>, and its logarithm so that nothing cancels.</summary>
    static (Value T, Value LogT) Shifted(Value z) => (GPlusHalf + z, Math.Log(GPlusHalf) + (z / GPlusHalf).LogPlusOne());
}
