namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The inverse hyperbolic tangent of every element.</summary>
    /// <remarks>±1 gives ±∞, NaN beyond. Derivative <c>1 / ((1 + x)(1 − x))</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Atanh(this Value x) => x.Builder.Emit(AtanhDef, Attributes.None, x);

    internal static readonly OpDef AtanhDef = Unary("chlo.atanh", Elements.FloatOrComplex, new()
    {
        Real = Math.Atanh,
        Jvp = static (x, _, g) => g / ((1 + x) * (1 - x)),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(HyperbolicArcTangent),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>(log(1 + x) − log(1 − x)) / 2</c></summary>
    static Value HyperbolicArcTangent(Value x)
    {
        if (x.ElementType.IsComplex()) return ComplexArcTangent.HyperbolicTangent(x);
        var isOutside = x.Abs().Compare(ComparisonDirection.GT, x.Like(1));
        return isOutside.Select(x.Like(double.NaN), (x.LogPlusOne() - (-x).LogPlusOne()) * 0.5);
    }
}
