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
        Complex = static x => System.Numerics.Complex.Log(x + System.Numerics.Complex.Sqrt(x * x + 1)),
        Jvp = static (x, _, g) => g * (x * x + 1).Rsqrt(),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
