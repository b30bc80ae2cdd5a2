namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The imaginary part of every element; 0 of a real one.</summary>
    /// <remarks>Linear; the transpose puts the negated cotangent into the imaginary part, since cotangents are not conjugated. Spec: "imag".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Imag(this Value x) => x.Builder.Emit(ImagDef, Attributes.None, x);

    internal static readonly OpDef ImagDef = Unary("stablehlo.imag", Elements.FloatOrComplex, new()
    {
        Real = static _ => 0,
        Complex = static x => x.Imaginary,
        Result = static e => e.RealPart(),
        Jvp = static (_, _, g) => g.Imag(),
        Transpose = static (t, x) => x.ElementType.IsComplex() ? t.Like(0).Complex(-t) : t.Like(0),
        Simplify = static c => c.From(0, ComplexDef)?.Operands[1],
        KeepsSubnormals = true,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
