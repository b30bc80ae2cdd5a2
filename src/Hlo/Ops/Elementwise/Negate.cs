using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>−x</c> of every element.</summary>
    /// <remarks>Flips the sign of zero and NaN; integers wrap. Linear. Spec: "negate".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Number.</exception>
    public static Value Negate(this Value x) => x.Builder.Emit(NegateDef, Attributes.None, x);

    internal static readonly OpDef NegateDef = Unary("stablehlo.negate", Elements.Number, new()
    {
        Real = static x => -x,
        Spans = new(TensorPrimitives.Negate, TensorPrimitives.Negate),
        Complex = static x => -x,
        Integer = static (x, _) => -x,
        Jvp = static (_, _, g) => -g,
        Transpose = static (t, _) => -t,
        Simplify = static c => c.From(0, NegateDef)?.Operands[0],
        KeepsSubnormals = true,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
