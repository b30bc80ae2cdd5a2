namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The hyperbolic sine of every element.</summary>
    /// <remarks>±0 gives ±0. Derivative <c>cosh x</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Sinh(this Value x) => x.Builder.Emit(SinhDef, Attributes.None, x);

    internal static readonly OpDef SinhDef = Unary("chlo.sinh", Elements.FloatOrComplex, new()
    {
        Jvp = static (x, _, g) => g * x.Cosh(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(HyperbolicSine),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>½ (eˣ − e⁻ˣ)</c>, the factor in the exponents lest they overflow; near 0 from <c>eˣ − 1</c>, where they cancel.</summary>
    static Value HyperbolicSine(Value x)
    {
        var difference = (x + Math.Log(0.5)).Exponential() - (Math.Log(0.5) - x).Exponential();
        if (x.ElementType.IsComplex()) return difference;
        var above = x.ExponentialMinusOne();
        return x.Abs().Compare(ComparisonDirection.LT, x.Like(1)).Select(0.5 * (above + above / (above + 1)), difference);
    }
}
