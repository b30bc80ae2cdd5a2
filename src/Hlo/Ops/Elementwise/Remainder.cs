namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The remainder of <c>x / y</c> truncated, with the sign of x.</summary>
    /// <remarks>x rem 0 is NaN for floats and x for integers. Complex numbers may stand in a program, but have no remainder. Derivative: 1 in x, <c>−sign(x/y) ⌊|x/y|⌋</c> in y, also at multiples. Spec: "remainder".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Number.</exception>
    public static Value Remainder(this Value x, Value y) => Builder.Innermost(x, y).Emit(RemainderDef, Attributes.None, x, y);

    internal static readonly OpDef RemainderDef = Binary("stablehlo.remainder", Elements.Number, new()
    {
        Real = static (x, y) => x % y,
        Undefined = Elements.Complex,
        Integer = static (x, y, e) => y == 0 ? x : e == ElementType.UI64 ? (long)((ulong)x % (ulong)y) : y == -1 && e.IsSigned() ? 0 : x % y,
        JvpLeft = static (_, _, _, g) => g,
        JvpRight = static (x, y, _, g) => -(g * ((x / y).Sign() * (x / y).Abs().Floor())),
    });
}
