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
        Expansion = Precision.AtLeastSingle(SineByCosine),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>sin x / cos x</c>; of complex numbers <c>(tan x + i tanh y) / (1 − i tan x tanh y)</c>.</summary>
    static Value SineByCosine(Value z)
    {
        if (!z.ElementType.IsComplex()) return z.Sine() / z.Cosine();
        Value x = z.Real(), tangent = x.Sine() / x.Cosine(), hyperbolic = z.Imag().Tanh();
        return tangent.Complex(hyperbolic) / x.Like(1).Complex(-(tangent * hyperbolic));
    }
}
