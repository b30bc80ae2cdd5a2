namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The natural logarithm of every element.</summary>
    /// <remarks>±0 gives −∞, a negative number NaN. Derivative <c>1 / x</c>. Spec: "log".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Log(this Value x) => x.Builder.Emit(LogDef, Attributes.None, x);

    internal static readonly OpDef LogDef = Unary("stablehlo.log", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Log,
        Complex = ComplexFunctions.Log,
        Jvp = static (x, _, g) => g / x,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
