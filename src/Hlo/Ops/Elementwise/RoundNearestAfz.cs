namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The nearest integer, ties away from zero.</summary>
    /// <remarks>Keeps ±0, ±∞ and NaN. Derivative zero everywhere. Spec: "round_nearest_afz".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value RoundNearestAfz(this Value x) => x.Builder.Emit(RoundNearestAfzDef, Attributes.None, x);

    internal static readonly OpDef RoundNearestAfzDef = Unary("stablehlo.round_nearest_afz", Elements.Float, new()
    {
        Real = static x => Math.Round(x, MidpointRounding.AwayFromZero),
        Simplify = static c => c.From(0, RoundNearestAfzDef) is null ? null : c[0],
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
