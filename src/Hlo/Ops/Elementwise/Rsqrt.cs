namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>1 / √x</c> of every element.</summary>
    /// <remarks>±0 gives ±∞ as IEEE-754 has it, a negative number NaN. Derivative <c>−½ z / x</c>. Spec: "rsqrt".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Rsqrt(this Value x) => x.Builder.Emit(RsqrtDef, Attributes.None, x);

    internal static readonly OpDef RsqrtDef = Unary("stablehlo.rsqrt", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = static x => 1 / Math.Sqrt(x),
        Complex = static x => 1 / ComplexFunctions.Sqrt(x),
        Jvp = static (x, z, g) => g * (-0.5 * (z / x)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
