namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The error function of every element.</summary>
    /// <remarks>±∞ gives ±1. Derivative <c>2/√π e^(−x²)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Erf(this Value x) => x.Builder.Emit(ErfDef, Attributes.None, x);

    internal static readonly OpDef ErfDef = Unary("chlo.erf", Elements.Float, new()
    {
        Real = SpecialFunctions.Erf,
        Jvp = static (x, _, g) => g * (2 / Math.Sqrt(Math.PI) * (-(x * x)).Exponential()),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(ErrorFunctions.Erf),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
