namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>True where an element is ∞.</summary>
    /// <remarks>Derivative zero.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value IsPosInf(this Value x) => x.Builder.Emit(IsPosInfDef, Attributes.None, x);

    internal static readonly OpDef IsPosInfDef = Unary("chlo.is_pos_inf", Elements.Float, new()
    {
        Real = static x => double.IsPositiveInfinity(x) ? 1 : 0,
        Result = static _ => ElementType.I1,
        Expansion = static x => IsInfinity(x, double.PositiveInfinity),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
