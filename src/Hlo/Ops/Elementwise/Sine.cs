namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The sine of every element, in radians.</summary>
    /// <remarks>±0 gives ±0, ±∞ gives NaN. Derivative <c>cos x</c>. Spec: "sine".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Sine(this Value x) => x.Builder.Emit(SineDef, Attributes.None, x);

    internal static readonly OpDef SineDef = Unary("stablehlo.sine", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Sin,
        Complex = System.Numerics.Complex.Sin,
        Jvp = static (x, _, g) => g * x.Cosine(),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
