namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The nearest integer, ties to even.</summary>
    /// <remarks>Keeps ±0, ±∞ and NaN. Derivative zero everywhere. Spec: "round_nearest_even".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value RoundNearestEven(this Value x) => x.Builder.Emit(RoundNearestEvenDef, Attributes.None, x);

    internal static readonly OpDef RoundNearestEvenDef = Unary("stablehlo.round_nearest_even", Elements.Float, new()
    {
        Real = static x => Math.Round(x, MidpointRounding.ToEven),
        Simplify = static c => c.From(0, RoundNearestEvenDef) is null ? null : c[0],
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
