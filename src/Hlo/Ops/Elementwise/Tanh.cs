namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The hyperbolic tangent of every element.</summary>
    /// <remarks>±0 gives ±0, ±∞ gives ±1. Derivative <c>(1 + z)(1 − z)</c>, which does not cancel near ±1 as 1 − z² does. Spec: "tanh".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Tanh(this Value x) => x.Builder.Emit(TanhDef, Attributes.None, x);

    internal static readonly OpDef TanhDef = Unary("stablehlo.tanh", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Tanh,
        Complex = System.Numerics.Complex.Tanh,
        Jvp = static (_, z, g) => g * ((1 + z) * (1 - z)),
        KeepsSubnormals = true,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
