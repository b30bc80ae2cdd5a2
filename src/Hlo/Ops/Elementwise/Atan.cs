namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The arc tangent of every element.</summary>
    /// <remarks>±∞ gives ±π/2. Derivative <c>1 / (1 + x²)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Atan(this Value x) => x.Builder.Emit(AtanDef, Attributes.None, x);

    internal static readonly OpDef AtanDef = Unary("chlo.atan", Elements.FloatOrComplex, new()
    {
        Real = Math.Atan,
        Jvp = static (x, _, g) => g / (1 + x * x),
        CpuLowering = static x => x.ElementType == ElementType.F64 ? ArcTangent(x) : null,
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(static x => x.ElementType.IsComplex() ? ComplexArcTangent.Tangent(x) : x.Atan2(x.Like(1))),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
