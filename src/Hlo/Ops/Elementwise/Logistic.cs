namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c> of every element.</summary>
    /// <remarks>−∞ gives 0, ∞ gives 1. Derivative <c>z (1 − z)</c>. Spec: "logistic".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Logistic(this Value x) => x.Builder.Emit(LogisticDef, Attributes.None, x);

    internal static readonly OpDef LogisticDef = Unary("stablehlo.logistic", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = SpecialFunctions.Logistic,
        Complex = static x => 1 / (1 + ComplexFunctions.Exp(-x)),
        Jvp = static (_, z, g) => g * (z * (1 - z)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
