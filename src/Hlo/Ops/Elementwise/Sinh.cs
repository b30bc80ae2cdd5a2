namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The hyperbolic sine of every element.</summary>
    /// <remarks>±0 gives ±0. Derivative <c>cosh x</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Sinh(this Value x) => x.Builder.Emit(SinhDef, Attributes.None, x);

    internal static readonly OpDef SinhDef = Unary("chlo.sinh", Elements.FloatOrComplex, new()
    {
        Real = Math.Sinh,
        Complex = System.Numerics.Complex.Sinh,
        Jvp = static (x, _, g) => g * x.Cosh(),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
