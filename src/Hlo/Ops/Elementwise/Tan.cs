namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The tangent of every element, in radians.</summary>
    /// <remarks>±0 gives ±0. Derivative <c>1 + z²</c>. Spec: "tan".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Tan(this Value x) => x.Builder.Emit(TanDef, Attributes.None, x);

    internal static readonly OpDef TanDef = Unary("stablehlo.tan", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(first: "1.4.0"),
        Real = Math.Tan,
        Complex = System.Numerics.Complex.Tan,
        Jvp = static (_, z, g) => g * (1 + z * z),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
