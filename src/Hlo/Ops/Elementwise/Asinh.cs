namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The inverse hyperbolic sine of every element.</summary>
    /// <remarks>±0 gives ±0. Derivative <c>1 / √(x² + 1)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Asinh(this Value x) => x.Builder.Emit(AsinhDef, Attributes.None, x);

    internal static readonly OpDef AsinhDef = Unary("chlo.asinh", Elements.FloatOrComplex, new()
    {
        Real = Math.Asinh,
        Jvp = static (x, _, g) => g * (x * x + 1).Rsqrt(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(HyperbolicArcSine),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>±log(1 + |x| + x² / (1 + √(1 + x²)))</c>, where x² would overflow <c>±(log 2 + log |x|)</c>.</summary>
    static Value HyperbolicArcSine(Value x)
    {
        if (x.ElementType.IsComplex()) return ComplexArc.HyperbolicSine(x);
        Value absolute = x.Abs(), square = absolute * absolute;
        var isLarge = absolute.Compare(ComparisonDirection.GE, x.Like(Math.Sqrt(Precision.Largest(x.ElementType))));
        var moderate = (absolute + square / (1 + (1 + square).Sqrt())).LogPlusOne();
        return x.Sign() * isLarge.Select(Math.Log(2) + absolute.Log(), moderate);
    }
}
