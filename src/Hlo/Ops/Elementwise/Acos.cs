namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The arc cosine of every element, in 0..π.</summary>
    /// <remarks>NaN outside of −1..1. Derivative <c>−1 / √((1 + x)(1 − x))</c>, −∞ at the ends.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Acos(this Value x) => x.Builder.Emit(AcosDef, Attributes.None, x);

    internal static readonly OpDef AcosDef = Unary("chlo.acos", Elements.FloatOrComplex, new()
    {
        Real = Math.Acos,
        Jvp = static (x, _, g) => -(g * ((1 + x) * (1 - x)).Rsqrt()),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(static x => x.ElementType.IsComplex() ? ComplexArc.Cosine(x) : ((1 - x) * (1 + x)).Sqrt().Atan2(x)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
