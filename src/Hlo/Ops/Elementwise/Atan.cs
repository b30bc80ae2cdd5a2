namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The arc tangent of every element.</summary>
    /// <remarks>±∞ gives ±π/2. Derivative <c>1 / (1 + x²)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Atan(this Value x) => x.Builder.Emit(AtanDef, Attributes.None, x);

    internal static readonly OpDef AtanDef = Unary("chlo.atan", Elements.FloatOrComplex, new()
    {
        Real = Math.Atan,
        Complex = System.Numerics.Complex.Atan,
        Jvp = static (x, _, g) => g / (1 + x * x),
        // The plugin for CPUs of JAX 0.11.2 gives what happens to lie in memory for arrays of f64, and for atan2(x, 1) too, which is the same to it. Twice both is exact.
        CpuLowering = static x => x.ElementType == ElementType.F64 ? (x + x).Atan2(x.Like(2)) : null,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
