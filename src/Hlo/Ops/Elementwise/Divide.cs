using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>x / y</c>, element by element; integers are truncated.</summary>
    /// <remarks>An integer divided by zero gives −1 (unsigned: all ones), the smallest integer by −1 itself, as on XLA's CPU. Linear in x; derivative in y: <c>−x y⁻²</c>. Spec: "divide".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Number.</exception>
    public static Value Divide(this Value x, Value y) => Builder.Innermost(x, y).Emit(DivideDef, Attributes.None, x, y);

    internal static readonly OpDef DivideDef = Binary("stablehlo.divide", Elements.Number, new()
    {
        Real = static (x, y) => x / y,
        Spans = new(TensorPrimitives.Divide, TensorPrimitives.Divide),
        Complex = static (x, y) => x / y,
        Integer = static (x, y, e) => y == 0 ? -1 : e == ElementType.UI64 ? (long)((ulong)x / (ulong)y) : y == -1 && e.IsSigned() ? -x : x / y,
        Evaluate = DivideByRepeated,
        Simplify = static c => c.Is(1, 1) ? c[0] : null,
        JvpLeft = static (_, y, _, g) => g / y,
        JvpRight = static (x, y, _, g) => -(g * (x / (y * y))),
        Transpose = static c => c.Accumulate(0, c.Cotangent / c[1]),
    });

    /// <summary>XLA multiplies by the reciprocals of a divisor that is constant or repeats fewer numbers, and so the results are rounded twice.</summary>
    static Literal? DivideByRepeated(EvaluationContext c)
    {
        var (type, y) = (c.ResultType.ElementType, c.Op.Operands[1].Op);
        if (type is not (ElementType.F16 or ElementType.F32 or ElementType.F64)) return null;
        if (y is null || !y.Definition.IsConstantLike && (y.Definition != BroadcastInDimDef || y.Operands[0].Dims.ElementCount == c.ResultType.Dims.ElementCount)) return null;
        var reciprocals = Kernels.Map(Literal.Splat(c[1].Type, 1), c[1], type, Quotient);
        return Kernels.Map(c[0], reciprocals, type, Product);
    }

    static readonly BinaryRules Quotient = new() { Real = static (x, y) => x / y, Spans = new(TensorPrimitives.Divide, TensorPrimitives.Divide) };

    static readonly BinaryRules Product = new() { Real = static (x, y) => x * y, Spans = new(TensorPrimitives.Multiply, TensorPrimitives.Multiply) };
}
