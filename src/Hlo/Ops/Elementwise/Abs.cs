using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The absolute value of every element; of a complex one its modulus.</summary>
    /// <remarks>±0 gives 0; NaN gives NaN; the smallest integer gives itself. Derivative: 1 at ±0, −1 at NaN, for complex numbers 0 at 0. Spec: "abs".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind signed, float or complex.</exception>
    public static Value Abs(this Value x) => x.Builder.Emit(AbsDef, Attributes.None, x);

    internal static readonly OpDef AbsDef = Unary("stablehlo.abs", Elements.Number & ~Elements.Unsigned, new()
    {
        Real = Math.Abs,
        Spans = new(TensorPrimitives.Abs, TensorPrimitives.Abs),
        Complex = static x => System.Numerics.Complex.Abs(x),
        Integer = static (x, _) => x < 0 ? -x : x,
        Result = static e => e.RealPart(),
        Jvp = static (x, z, g) => x.ElementType.IsComplex()
            ? (g * (x.Conjugate() / z.Compare(ComparisonDirection.EQ, z.Like(0)).Select(z.Like(1), z).Convert(x.ElementType))).Real()
            : x.Compare(ComparisonDirection.GE, x.Like(0)).Select(g, -g),
        Simplify = static c => c.From(0, AbsDef) is not null ? c[0] : c.From(0, NegateDef)?.Operands[0].Abs(),
        KeepsSubnormals = true,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
