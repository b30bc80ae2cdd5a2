namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The sign of every element: −1, 0 or 1; of a complex one <c>x / |x|</c>.</summary>
    /// <remarks>±0 gives ±0, NaN gives NaN. Derivative zero everywhere. Spec: "sign".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind signed, float or complex.</exception>
    public static Value Sign(this Value x) => x.Builder.Emit(SignDef, Attributes.None, x);

    internal static readonly OpDef SignDef = Unary("stablehlo.sign", Elements.Number & ~Elements.Unsigned, new()
    {
        Real = static x => x == 0 || double.IsNaN(x) ? x : Math.Sign(x),
        Complex = static x => x == 0 ? x : x / System.Numerics.Complex.Abs(x),
        Integer = static (x, _) => Math.Sign(x),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
