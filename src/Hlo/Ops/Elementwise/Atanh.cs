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
        Complex = static x => 0.5 * (System.Numerics.Complex.Log(1 + x) - System.Numerics.Complex.Log(1 - x)),
        Jvp = static (x, _, g) => g / ((1 + x) * (1 - x)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
