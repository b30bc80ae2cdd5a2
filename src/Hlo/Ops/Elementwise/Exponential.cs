namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>eˣ</c> of every element.</summary>
    /// <remarks>−∞ gives 0, ∞ gives ∞. Derivative <c>z</c>. Spec: "exponential".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Exponential(this Value x) => x.Builder.Emit(ExponentialDef, Attributes.None, x);

    internal static readonly OpDef ExponentialDef = Unary("stablehlo.exponential", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(second: "1.9.0"),
        Real = Math.Exp,
        Complex = ComplexFunctions.Exp,
        Jvp = static (_, z, g) => g * z,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
