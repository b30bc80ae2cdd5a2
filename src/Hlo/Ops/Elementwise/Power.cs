namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>xʸ</c>, element by element.</summary>
    /// <remarks>x⁰ is 1, also for NaN; 1ʸ is 1; a negative x with a fractional y is NaN. Integers: a negative exponent gives 0 unless x is ±1. Derivative: <c>y xʸ⁻¹</c> in x, <c>z log x</c> in y with log 0 taken as 0. Spec: "power".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Number.</exception>
    public static Value Power(this Value x, Value y) => Builder.Innermost(x, y).Emit(PowerDef, Attributes.None, x, y);

    internal static readonly OpDef PowerDef = Binary("stablehlo.power", Elements.Number, new()
    {
        Real = Math.Pow,
        Complex = System.Numerics.Complex.Pow,
        Integer = static (x, y, e) => IntegerPower(x, y, e),
        JvpLeft = static (x, y, _, g) => g * (y * x.Power(y - 1)),
        JvpRight = static (x, _, z, g) => g * (x.Compare(ComparisonDirection.EQ, x.Like(0)).Select(x.Like(1), x).Log() * z),
    });
}
