namespace XlaSharp.Hlo;

/// <summary>The error functions as quotients of polynomials, for f32 and f64.</summary>
/// <remarks>Source: Cephes, ndtr.c, for double precision; for single precision Eigen's approximation of erf and Cephes, ndtrf.c, as in CHLO's expansions.</remarks>
internal static class ErrorFunctions
{
    // Of x² on −4..4, beyond which a float's erf is ±1.
    static readonly double[] Numerator = [-2.72614237e-10, 2.77068146e-8, -2.10102394e-6, -5.69250624e-5, -7.34990637e-4, -2.9546e-3, -1.60960332e-2];
    static readonly double[] Denominator = [-1.45660715e-5, -2.13374049e-4, -1.68282702e-3, -7.37332925e-3, -1.42647391e-2];

    // Of x², for erf x / x below 1.
    static readonly double[] NearSingle = [7.85386146e-5, -8.0101937e-4, 5.18832775e-3, -2.68538129e-2, 0.112835854, -0.37612626, 1.12837911];

    // Of 1/x², for x e^(x²) erfc x from 1 to 2 and beyond.
    static readonly double[] MiddleSingle = [2.32682e-2, -0.138703942, 0.368742466, -0.582473278, 0.621000468, -0.494451523, 0.340488, -0.274112701, 0.563825965];
    static readonly double[] FarSingle = [-10.477664, 12.9772, -7.49551868, 2.92101908, -1.01526523, 0.42184633, -0.282076746, 0.564189494];

    // Of x², for erf x / x below 1.
    internal static readonly double[] NearNumerator = [9.604973739870516, 90.02601972038427, 2232.005345946843, 7003.325141128051, 55592.30130103949];
    internal static readonly double[] NearDenominator = [1, 33.56171416475031, 521.3579497801527, 4594.323829709801, 22629.000061389095, 49267.39426086359];

    // Of x, for e^(x²) erfc x from 1 to 8.
    internal static readonly double[] MiddleNumerator =
    [
        2.461969814735305e-10, 0.5641895648310689, 7.463210564422699, 48.63719709856814, 196.5208329560771, 526.4451949954773, 934.5285271719576, 1027.5518868951572, 557.5353353693994,
    ];

    internal static readonly double[] MiddleDenominator =
    [
        1, 13.228195115474499, 86.70721408859897, 354.9377788878199, 975.7085017432055, 1823.9091668790973, 2246.3376081871097, 1656.6630919416134, 557.5353408177277,
    ];

    // And beyond.
    internal static readonly double[] FarNumerator = [0.5641895835477551, 1.275366707599781, 5.019050422511805, 6.160210979930536, 7.4097426995044895, 2.9788666537210022];
    internal static readonly double[] FarDenominator = [1, 2.2605286322011726, 9.396035249380015, 12.048953980809666, 17.08144507475659, 9.608968090632859, 3.369076451000815];

    // Where e^x becomes 0.
    const double SmallestExponent = -709.782712893384, SmallestExponentSingle = -88.7228394;

    /// <summary>The error function.</summary>
    public static Value Erf(Value x)
    {
        if (x.ElementType == ElementType.F64) return IsBelowOne(x).Select(Near(x), 1 - Far(x));
        var limited = Between(x, 4);
        var square = limited * limited;
        return Between(limited * Polynomials.Horner(square, Numerator) / Polynomials.Horner(square, Denominator), 1);
    }

    /// <summary>1 minus the error function.</summary>
    public static Value Erfc(Value x) => IsBelowOne(x).Select(1 - Near(x), Far(x));

    static Value IsBelowOne(Value x) => x.Abs().Compare(ComparisonDirection.LT, x.Like(1));

    /// <summary>erf x for |x| &lt; 1.</summary>
    static Value Near(Value x)
    {
        var square = x * x;
        return x.ElementType == ElementType.F64
            ? x * Polynomials.Horner(square, NearNumerator) / Polynomials.Horner(square, NearDenominator)
            : x * Polynomials.Horner(square, NearSingle);
    }

    /// <summary>erfc x for |x| ≥ 1.</summary>
    static Value Far(Value x)
    {
        var exponent = -(x * x);
        var positive = x.ElementType == ElementType.F64 ? Quotient(x.Abs(), exponent.Exponential()) : Scaled(x, exponent.Exponential());
        var isZero = exponent.Compare(ComparisonDirection.LT, x.Like(x.ElementType == ElementType.F64 ? SmallestExponent : SmallestExponentSingle));
        positive = isZero.Select(x.Like(0), positive);
        return x.Compare(ComparisonDirection.LT, x.Like(0)).Select(2 - positive, positive);
    }

    static Value Quotient(Value x, Value power) => x.Compare(ComparisonDirection.LT, x.Like(8)).Select(
        power * Polynomials.Horner(x, MiddleNumerator) / Polynomials.Horner(x, MiddleDenominator),
        power * Polynomials.Horner(x, FarNumerator) / Polynomials.Horner(x, FarDenominator));

    static Value Scaled(Value x, Value power)
    {
        Value inverseSquare = 1 / (x * x), absolute = x.Abs();
        return power * (1 / absolute) * absolute.Compare(ComparisonDirection.LT, x.Like(2)).Select(Polynomials.Horner(inverseSquare, MiddleSingle), Polynomials.Horner(inverseSquare, FarSingle));
    }

    static Value Between(Value x, double limit)
    {
        var type = TensorType.Scalar(x.ElementType);
        return x.Clamp(x.Builder.Constant(type, -limit), x.Builder.Constant(type, limit));
    }
}
