namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The logarithm of the absolute value of the gamma function of every element.</summary>
    /// <remarks>∞ at 0 and the negative integers. Derivative: <see cref="Digamma(Value)"/>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Lgamma(this Value x) => x.Builder.Emit(LgammaDef, Attributes.None, x);

    internal static readonly OpDef LgammaDef = Unary("chlo.lgamma", Elements.Float, new()
    {
        Jvp = static (x, _, g) => g * x.Digamma(),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(GammaFunctions.Lgamma),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
