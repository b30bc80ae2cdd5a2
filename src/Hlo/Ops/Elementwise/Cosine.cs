namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The cosine of every element, in radians.</summary>
    /// <remarks>±∞ gives NaN. Derivative <c>−sin x</c>. Spec: "cosine".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Cosine(this Value x) => x.Builder.Emit(CosineDef, Attributes.None, x);

    internal static readonly OpDef CosineDef = Unary("stablehlo.cosine", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Cos,
        Complex = System.Numerics.Complex.Cos,
        Jvp = static (x, _, g) => -(g * x.Sine()),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
