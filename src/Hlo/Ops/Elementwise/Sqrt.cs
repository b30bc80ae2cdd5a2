using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The square root of every element.</summary>
    /// <remarks>±0 gives ±0, a negative number NaN. Derivative <c>½ / z</c>, infinite at 0. Spec: "sqrt".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Sqrt(this Value x) => x.Builder.Emit(SqrtDef, Attributes.None, x);

    internal static readonly OpDef SqrtDef = Unary("stablehlo.sqrt", Elements.FloatOrComplex, new()
    {
        Bytecode = BytecodeForm.Accurate(),
        Real = Math.Sqrt,
        Spans = new(TensorPrimitives.Sqrt, TensorPrimitives.Sqrt),
        Complex = ComplexFunctions.Sqrt,
        Jvp = static (_, z, g) => g * (0.5 / z),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
