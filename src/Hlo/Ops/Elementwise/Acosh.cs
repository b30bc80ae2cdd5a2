namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The inverse hyperbolic cosine of every element.</summary>
    /// <remarks>NaN below 1. Derivative <c>1 / (√(x − 1) √(x + 1))</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Acosh(this Value x) => x.Builder.Emit(AcoshDef, Attributes.None, x);

    internal static readonly OpDef AcoshDef = Unary("chlo.acosh", Elements.FloatOrComplex, new()
    {
        Real = Math.Acosh,
        Jvp = static (x, _, g) => g * (x - 1).Rsqrt() * (x + 1).Rsqrt(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(HyperbolicArcCosine),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>log(1 + √(x − 1) (√(x + 1) + √(x − 1)))</c>, where 2x would overflow <c>log 2 + log x</c>.</summary>
    static Value HyperbolicArcCosine(Value x)
    {
        if (x.ElementType.IsComplex()) return ComplexArc.HyperbolicCosine(x);
        var isLarge = x.Compare(ComparisonDirection.GE, x.Like(Precision.Largest(x.ElementType) / 2));
        Value below = (x - 1).Sqrt(), above = (x + 1).Sqrt();
        return isLarge.Select(Math.Log(2) + x.Log(), (below * (above + below)).LogPlusOne());
    }
}
