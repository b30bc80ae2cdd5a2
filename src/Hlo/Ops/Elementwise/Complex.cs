namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Complex numbers from real and imaginary parts.</summary>
    /// <remarks>Linear in both; the transpose negates the imaginary part, since cotangents are not conjugated. Spec: "complex".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Float.</exception>
    public static Value Complex(this Value x, Value y) => Builder.Innermost(x, y).Emit(ComplexDef, Attributes.None, x, y);

    internal static readonly OpDef ComplexDef = Binary("stablehlo.complex", Elements.Float, new()
    {
        IgnoresBounds = true,
        Accepts = static e => e is ElementType.F32 or ElementType.F64,
        Result = static e => e.ComplexOf(),
        Simplify = static c => c.From(0, RealDef)?.Operands[0] is { } whole && whole.ElementType.IsComplex() && ReferenceEquals(whole, c.From(1, ImagDef)?.Operands[0]) ? whole : null,
        JvpLeft = static (_, _, _, g) => g.Complex(g.Like(0)),
        JvpRight = static (_, _, _, g) => g.Like(0).Complex(g),
        Transpose = static c =>
        {
            if (c.IsLinear(0)) c.Accumulate(0, c.Cotangent.Real());
            if (c.IsLinear(1)) c.Accumulate(1, -c.Cotangent.Imag());
        },
    });
}
