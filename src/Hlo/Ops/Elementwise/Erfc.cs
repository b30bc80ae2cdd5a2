namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The complementary error function <c>1 − erf x</c> of every element.</summary>
    /// <remarks>−∞ gives 2, ∞ gives 0. Derivative <c>−2/√π e^(−x²)</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Erfc(this Value x) => x.Builder.Emit(ErfcDef, Attributes.None, x);

    internal static readonly OpDef ErfcDef = Unary("chlo.erfc", Elements.Float, new()
    {
        Jvp = static (x, _, g) => g * (-2 / Math.Sqrt(Math.PI) * (-(x * x)).Exponential()),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(ErrorFunctions.Erfc),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
