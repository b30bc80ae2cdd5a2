using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The larger of two elements; of i1 the logical or.</summary>
    /// <remarks>NaN wins; −0 is below 0; complex numbers are compared by real, then imaginary part. A tie gives half the tangent to each side, NaN none. Spec: "maximum".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Any.</exception>
    public static Value Maximum(this Value x, Value y) => x.ElementType.IsComplex()
        ? First(ComparisonDirection.GT, x, y).Select(x, y)
        : Builder.Innermost(x, y).Emit(MaximumDef, Attributes.None, x, y);

    internal static readonly OpDef MaximumDef = Binary("stablehlo.maximum", Elements.Any, new()
    {
        Real = Math.Max,
        Spans = new(TensorPrimitives.Max, TensorPrimitives.Max),
        Complex = static (x, y) => x.Real > y.Real || x.Real == y.Real && x.Imaginary > y.Imaginary ? x : y,
        Integer = static (x, y, e) => e == ElementType.UI64 ? (long)Math.Max((ulong)x, (ulong)y) : Math.Max(x, y),
        IsCommutative = true,
        // Not even NaN is below the smallest value.
        Simplify = static c => ReferenceEquals(c[0], c[1]) || c.IsExtreme(1, -1) ? c[0] : c.IsExtreme(0, -1) ? c[1] : null,
        JvpLeft = static (x, y, _, g) => g * Share(x, y, ComparisonDirection.GT),
        JvpRight = static (x, y, _, g) => g * Share(y, x, ComparisonDirection.GT),
    });
}
