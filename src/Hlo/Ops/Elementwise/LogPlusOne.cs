namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>log(1 + x)</c> of every element, accurate near 0.</summary>
    /// <remarks>±0 gives ±0, −1 gives −∞. Derivative <c>1 / (1 + x)</c>. Spec: "log_plus_one".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value LogPlusOne(this Value x) => x.Builder.Emit(LogPlusOneDef, Attributes.None, x);

    internal static readonly OpDef LogPlusOneDef = Unary("stablehlo.log_plus_one", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = SpecialFunctions.Log1p,
        Complex = ComplexFunctions.Log1p,
        Jvp = static (x, _, g) => g / (1 + x),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
