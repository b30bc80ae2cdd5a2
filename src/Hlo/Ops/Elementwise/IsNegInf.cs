namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>True where an element is −∞.</summary>
    /// <remarks>Derivative zero.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value IsNegInf(this Value x) => x.Builder.Emit(IsNegInfDef, Attributes.None, x);

    internal static readonly OpDef IsNegInfDef = Unary("chlo.is_neg_inf", Elements.Float, new()
    {
        Real = static x => double.IsNegativeInfinity(x) ? 1 : 0,
        Result = static _ => ElementType.I1,
        Expansion = static x => IsInfinity(x, double.NegativeInfinity),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
