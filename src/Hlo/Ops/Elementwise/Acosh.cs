namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The inverse hyperbolic cosine of every element.</summary>
    /// <remarks>NaN below 1. Derivative <c>1 / (√(x − 1) √(x + 1))</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Acosh(this Value x) => x.Builder.Emit(AcoshDef, Attributes.None, x);

    internal static readonly OpDef AcoshDef = Unary("chlo.acosh", Elements.FloatOrComplex, new()
    {
        Real = Math.Acosh,
        Complex = static x => System.Numerics.Complex.Log(x + System.Numerics.Complex.Sqrt(x + 1) * System.Numerics.Complex.Sqrt(x - 1)),
        Jvp = static (x, _, g) => g * (x - 1).Rsqrt() * (x + 1).Rsqrt(),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
