namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The hyperbolic cosine of every element.</summary>
    /// <remarks>±∞ gives ∞. Derivative <c>sinh x</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind FloatOrComplex.</exception>
    public static Value Cosh(this Value x) => x.Builder.Emit(CoshDef, Attributes.None, x);

    internal static readonly OpDef CoshDef = Unary("chlo.cosh", Elements.FloatOrComplex, new()
    {
        Jvp = static (x, _, g) => g * x.Sinh(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(static x => (x + Math.Log(0.5)).Exponential() + (Math.Log(0.5) - x).Exponential()),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
