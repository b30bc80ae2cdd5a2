namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The derivative of the logarithm of the gamma function, of every element.</summary>
    /// <remarks>NaN at 0 and the negative integers. Derivative: the trigamma function, <c>polygamma(1, x)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Digamma(this Value x) => x.Builder.Emit(DigammaDef, Attributes.None, x);

    internal static readonly OpDef DigammaDef = Unary("chlo.digamma", Elements.Float, new()
    {
        Jvp = static (x, _, g) => g * x.Like(1).Polygamma(x),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(GammaFunctions.Digamma),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
