namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The cube root of every element.</summary>
    /// <remarks>±0 gives ±0, ±∞ gives ±∞. Derivative <c>⅓ z⁻²</c>, infinite at 0. Spec: "cbrt".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Cbrt(this Value x) => x.Builder.Emit(CbrtDef, Attributes.None, x);

    internal static readonly OpDef CbrtDef = Unary("stablehlo.cbrt", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Cbrt,
        Complex = static x => System.Numerics.Complex.Pow(x, 1.0 / 3),
        Jvp = static (_, z, g) => g * (1.0 / 3 / (z * z)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
