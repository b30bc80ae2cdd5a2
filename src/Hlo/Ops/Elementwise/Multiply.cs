using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>x · y</c>, element by element; of i1 the logical and.</summary>
    /// <remarks>Integers wrap. Linear in each. Spec: "multiply".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Any.</exception>
    public static Value Multiply(this Value x, Value y) => Builder.Innermost(x, y).Emit(MultiplyDef, Attributes.None, x, y);

    internal static readonly OpDef MultiplyDef = Binary("stablehlo.multiply", Elements.Any, new()
    {
        Real = static (x, y) => x * y,
        Spans = new(TensorPrimitives.Multiply, TensorPrimitives.Multiply),
        Complex = static (x, y) => x * y,
        Integer = static (x, y, _) => x * y,
        IsCommutative = true,
        // 0 · x is 0 for integers only.
        Simplify = static c => c.Is(1, 1) || c.IsIntegral && c.Is(0, 0) ? c[0] : c.Is(0, 1) || c.IsIntegral && c.Is(1, 0) ? c[1] : null,
        JvpLeft = static (_, y, _, g) => g * y,
        JvpRight = static (x, _, _, g) => x * g,
        Transpose = static c =>
        {
            if (c.IsLinear(0)) c.Accumulate(0, c.Cotangent * c[1]);
            else c.Accumulate(1, c[0] * c.Cotangent);
        },
    });
}
