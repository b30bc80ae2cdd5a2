namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The number of zero bits above the highest one of every element.</summary>
    /// <remarks>0 gives the width. Spec: "count_leading_zeros".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Integer.</exception>
    public static Value CountLeadingZeros(this Value x) => x.Builder.Emit(CountLeadingZerosDef, Attributes.None, x);

    internal static readonly OpDef CountLeadingZerosDef = Unary("stablehlo.count_leading_zeros", Elements.Integer, new()
    {
        Integer = static (x, e) => e.BitWidth() == 64 ? long.LeadingZeroCount(x) : long.LeadingZeroCount(x & ((1L << e.BitWidth()) - 1)) - (64 - e.BitWidth()),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
