namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>eˣ − 1</c> of every element, accurate near 0.</summary>
    /// <remarks>±0 gives ±0, −∞ gives −1. Derivative <c>z + 1</c>. Spec: "exponential_minus_one".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value ExponentialMinusOne(this Value x) => x.Builder.Emit(ExponentialMinusOneDef, Attributes.None, x);

    internal static readonly OpDef ExponentialMinusOneDef = Unary("stablehlo.exponential_minus_one", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = SpecialFunctions.Expm1,
        Complex = static x => System.Numerics.Complex.Exp(x) - 1,
        Jvp = static (_, z, g) => g * (z + 1),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
