using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>x − y</c>, element by element.</summary>
    /// <remarks>Integers wrap. Linear in both. Spec: "subtract".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Number.</exception>
    public static Value Subtract(this Value x, Value y) => Builder.Innermost(x, y).Emit(SubtractDef, Attributes.None, x, y);

    internal static readonly OpDef SubtractDef = Binary("stablehlo.subtract", Elements.Number, new()
    {
        Real = static (x, y) => x - y,
        Spans = new(TensorPrimitives.Subtract, TensorPrimitives.Subtract),
        Complex = static (x, y) => x - y,
        Integer = static (x, y, _) => x - y,
        Simplify = static c => c.Is(1, 0) ? c[0] : c.IsIntegral && ReferenceEquals(c[0], c[1]) ? c.Builder.Zeros(c.ResultType) : null,
        JvpLeft = static (_, _, _, g) => g,
        JvpRight = static (_, _, _, g) => -g,
        Transpose = static c =>
        {
            c.Accumulate(0, c.Cotangent);
            if (c.IsLinear(1)) c.Accumulate(1, -c.Cotangent);
        },
    });
}
