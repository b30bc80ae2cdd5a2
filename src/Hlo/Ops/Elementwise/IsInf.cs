namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>True where an element is ∞ or −∞.</summary>
    /// <remarks>Derivative zero.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value IsInf(this Value x) => x.Builder.Emit(IsInfDef, Attributes.None, x);

    internal static readonly OpDef IsInfDef = Unary("chlo.is_inf", Elements.Float, new()
    {
        Real = static x => double.IsInfinity(x) ? 1 : 0,
        Result = static _ => ElementType.I1,
        Expansion = static x => IsInfinity(x.Abs(), double.PositiveInfinity),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary>True where an element is the infinity; nowhere, if the type has none.</summary>
    static Value IsInfinity(Value x, double infinity) => double.IsInfinity(Literal.Of(x.ElementType, [], infinity).GetDouble(0))
        ? x.Compare(ComparisonDirection.EQ, x.Like(infinity))
        : x.Compare(ComparisonDirection.NE, x).And(x.Compare(ComparisonDirection.EQ, x));
}
