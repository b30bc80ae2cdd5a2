using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The smaller of two elements; of i1 the logical and.</summary>
    /// <remarks>NaN wins; −0 is below 0; complex numbers are compared by real, then imaginary part. A tie gives half the tangent to each side, NaN none. Spec: "minimum".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Any.</exception>
    public static Value Minimum(this Value x, Value y) => x.ElementType.IsComplex()
        ? First(ComparisonDirection.LT, x, y).Select(x, y)
        : Builder.Innermost(x, y).Emit(MinimumDef, Attributes.None, x, y);

    internal static readonly OpDef MinimumDef = Binary("stablehlo.minimum", Elements.Any, new()
    {
        Real = Math.Min,
        Spans = new(TensorPrimitives.Min, TensorPrimitives.Min),
        Complex = static (x, y) => x.Real < y.Real || x.Real == y.Real && x.Imaginary < y.Imaginary ? x : y,
        Integer = static (x, y, e) => e == ElementType.UI64 ? (long)Math.Min((ulong)x, (ulong)y) : Math.Min(x, y),
        IsCommutative = true,
        Simplify = static c => ReferenceEquals(c[0], c[1]) || c.IsExtreme(1, 1) ? c[0] : c.IsExtreme(0, 1) ? c[1] : null,
        JvpLeft = static (x, y, _, g) => g * Share(x, y, ComparisonDirection.LT),
        JvpRight = static (x, y, _, g) => g * Share(y, x, ComparisonDirection.LT),
    });
}
