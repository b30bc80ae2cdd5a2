namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The arc sine of every element, in −π/2..π/2.</summary>
    /// <remarks>NaN outside of −1..1. Derivative <c>1 / √((1 + x)(1 − x))</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Asin(this Value x) => x.Builder.Emit(AsinDef, Attributes.None, x);

    internal static readonly OpDef AsinDef = Unary("chlo.asin", Elements.FloatOrComplex, new()
    {
        Real = Math.Asin,
        Jvp = static (x, _, g) => g * ((1 + x) * (1 - x)).Rsqrt(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(ArcSine),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary>Twice the angle whose tangent is <c>x / (1 + √((1 − x)(1 + x)))</c>.</summary>
    static Value ArcSine(Value x)
    {
        if (x.ElementType.IsComplex()) return ComplexArc.Sine(x);
        var half = x.Atan2(1 + ((1 - x) * (1 + x)).Sqrt());
        return half + half;
    }
}
