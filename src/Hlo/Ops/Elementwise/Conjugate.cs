namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The complex conjugate of every element; a real one stays.</summary>
    /// <remarks>Linear.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Conjugate(this Value x) => x.Builder.Emit(ConjugateDef, Attributes.None, x);

    internal static readonly OpDef ConjugateDef = Unary("chlo.conj", Elements.FloatOrComplex, new()
    {
        Real = static x => x,
        Complex = System.Numerics.Complex.Conjugate,
        Jvp = static (_, _, g) => g.Conjugate(),
        Transpose = static (t, _) => t.Conjugate(),
        Simplify = static c => c.ResultType.ElementType.IsComplex() ? c.From(0, ConjugateDef)?.Operands[0] : c[0],
        KeepsSubnormals = true,
        Expansion = static x => x.ElementType.IsComplex() ? x.Real().Complex(-x.Imag()) : x,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
