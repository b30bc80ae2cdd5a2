using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>x + y</c>, element by element; of i1 the logical or.</summary>
    /// <remarks>Integers wrap. Linear in both. Spec: "add".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Any.</exception>
    public static Value Add(this Value x, Value y) => Builder.Innermost(x, y).Emit(AddDef, Attributes.None, x, y);

    internal static readonly OpDef AddDef = Binary("stablehlo.add", Elements.Any, new()
    {
        Real = static (x, y) => x + y,
        Spans = new(TensorPrimitives.Add, TensorPrimitives.Add),
        Complex = static (x, y) => x + y,
        Integer = static (x, y, e) => e == ElementType.I1 ? x | y : x + y,
        IsCommutative = true,
        TakesPerAxis = true,
        Quantized = QuantizationRules.AllAlike,
        // −0 is neutral, 0 is not: −0 + 0 = 0.
        Simplify = static c => c.Is(1, c.IsIntegral ? 0 : -0.0) ? c[0] : c.Is(0, c.IsIntegral ? 0 : -0.0) ? c[1] : null,
        JvpLeft = static (_, _, _, g) => g,
        JvpRight = static (_, _, _, g) => g,
        Transpose = static c =>
        {
            c.Accumulate(0, c.Cotangent);
            c.Accumulate(1, c.Cotangent);
        },
    });
}
