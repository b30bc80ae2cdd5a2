namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The inverse error function of every element.</summary>
    /// <remarks>±1 gives ±∞, NaN beyond. Derivative <c>√π/2 e^(z²)</c>. Source: M. Giles, "Approximating the erfinv function".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value ErfInv(this Value x) => x.Builder.Emit(ErfInvDef, Attributes.None, x);

    internal static readonly OpDef ErfInvDef = Unary("chlo.erf_inv", Elements.Float, new()
    {
        Real = XlaSharp.Hlo.ErfInv.Double,
        Jvp = static (_, z, g) => g * (Math.Sqrt(Math.PI) / 2 * (z * z).Exponential()),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(InverseErrorFunction.Of),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
