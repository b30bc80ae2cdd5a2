namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>True where an element is neither infinite nor NaN.</summary>
    /// <remarks>Spec: "is_finite".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value IsFinite(this Value x) => x.Builder.Emit(IsFiniteDef, Attributes.None, x);

    internal static readonly OpDef IsFiniteDef = Unary("stablehlo.is_finite", Elements.Float, new()
    {
        Real = static x => double.IsFinite(x) ? 1 : 0,
        Result = static _ => ElementType.I1,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
