namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The real part of every element.</summary>
    /// <remarks>Linear; the transpose puts the cotangent into the real part. Spec: "real".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Real(this Value x) => x.Builder.Emit(RealDef, Attributes.None, x);

    internal static readonly OpDef RealDef = Unary("stablehlo.real", Elements.FloatOrComplex, new()
    {
        Real = static x => x,
        Complex = static x => x.Real,
        Result = static e => e.RealPart(),
        Jvp = static (_, _, g) => g.Real(),
        Transpose = static (t, x) => x.ElementType.IsComplex() ? t.Complex(t.Like(0)) : t,
        Simplify = static c => c[0].ElementType.IsComplex() ? c.From(0, ComplexDef)?.Operands[0] : c[0],
        KeepsSubnormals = true,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
