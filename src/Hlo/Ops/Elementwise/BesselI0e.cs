namespace XlaSharp.Hlo;

public static partial class Ops
{
    // Chebyshev coefficients of e^(−x) I₀(x) on [0, 8], in x/2 − 2, and of √x e^(−x) I₀(x) beyond, in 32/x − 2; single and double precision.
    static readonly double[][] BesselI0eNear = [BesselCoefficients.I0NearSingle, BesselCoefficients.I0Near];
    static readonly double[][] BesselI0eFar = [BesselCoefficients.I0FarSingle, BesselCoefficients.I0Far];

    /// <summary>The modified Bessel function of the first kind of order 0, scaled: <c>e^(−|x|) I₀(x)</c>.</summary>
    /// <remarks>Even; 1 at 0, 0 at ±∞. Derivative <c>I₁e(x) − sign x · y</c>. Source: <c>jax.lax.bessel_i0e</c>; Clenshaw, "Chebyshev series for mathematical functions" (1962).</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value BesselI0e(this Value x) => x.Builder.Emit(BesselI0eDef, Attributes.None, x);

    internal static readonly OpDef BesselI0eDef = Unary("xs.bessel_i0e", Elements.Float, new()
    {
        Real = SpecialFunctions.BesselI0e,
        Jvp = static (x, y, g) => g * (x.BesselI1e() - x.Sign() * y),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NaN],
        Lowering = Precision.AtLeastSingle(static x =>
        {
            var precise = x.ElementType == ElementType.F64 ? 1 : 0;
            var a = x.Abs();
            var near = Polynomials.Chebyshev(a * 0.5 - 2, BesselI0eNear[precise]);
            var far = Polynomials.Chebyshev(32 / a - 2, BesselI0eFar[precise]) / a.Sqrt();
            return a.Compare(ComparisonDirection.LE, a.Like(8)).Select(near, far);
        }),
    });
}
