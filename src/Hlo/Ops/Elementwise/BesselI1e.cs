namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The modified Bessel function of the first kind of order 1, scaled: <c>e^(−|x|) I₁(x)</c>.</summary>
    /// <remarks>Complex numbers may stand in a program, but have no value. Derivative <c>I₀e(x) − y (sign x + 1/x)</c>, which near 0 is ½. Source: CHLO "bessel_i1e".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value BesselI1e(this Value x) => x.Builder.Emit(BesselI1eDef, Attributes.None, x);

    internal static readonly OpDef BesselI1eDef = Unary("chlo.bessel_i1e", Elements.FloatOrComplex, new()
    {
        Undefined = Elements.Complex,
        Jvp = static (x, y, g) =>
        {
            var isSmall = x.Abs().Compare(ComparisonDirection.LT, x.Like(Epsilon(x.ElementType)));
            var safe = isSmall.Select(x.Like(1), x);
            return g * isSmall.Select(x.Like(0.5), safe.BesselI0e() - y * (safe.Sign() + 1.0 / safe));
        },
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(static x =>
        {
            // The coefficients that count in single precision are the last ones.
            var isDouble = x.ElementType == ElementType.F64;
            var a = x.Abs();
            var near = a * Polynomials.Chebyshev(0.5 * a - 2, BesselCoefficients.I1Near.AsSpan(isDouble ? 0 : 12));
            var far = Polynomials.Chebyshev(32 / a - 2, BesselCoefficients.I1Far.AsSpan(isDouble ? 0 : 18)) / a.Sqrt();
            return x.Sign() * a.Compare(ComparisonDirection.LE, a.Like(8)).Select(near, far);
        }),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NaN],
    });

    /// <summary>The distance of 1 to the next larger number of a type.</summary>
    internal static double Epsilon(ElementType type) => type switch
    {
        ElementType.F64 => double.BitIncrement(1) - 1,
        ElementType.F32 => MathF.BitIncrement(1) - 1,
        ElementType.F16 => 1.0 / 1024,
        ElementType.BF16 => 1.0 / 128,
        _ => Math.ScaleB(1, -SmallFloat.Of(type).MantissaBits),
    };
}
