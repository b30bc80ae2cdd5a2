namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The number of bits that are set in every element.</summary>
    /// <remarks>Spec: "popcnt".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Integer.</exception>
    public static Value Popcnt(this Value x) => x.Builder.Emit(PopcntDef, Attributes.None, x);

    internal static readonly OpDef PopcntDef = Unary("stablehlo.popcnt", Elements.Integer, new()
    {
        Integer = static (x, e) => long.PopCount(e.BitWidth() == 64 ? x : x & ((1L << e.BitWidth()) - 1)),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
