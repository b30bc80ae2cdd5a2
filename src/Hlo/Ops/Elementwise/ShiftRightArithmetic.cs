namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>x shifted right by y bits, copies of the sign bit from the left.</summary>
    /// <remarks>A shift by the width or more, or by a negative number, gives 0 or −1. Spec: "shift_right_arithmetic".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Integer.</exception>
    public static Value ShiftRightArithmetic(this Value x, Value y) => Builder.Innermost(x, y).Emit(ShiftRightArithmeticDef, Attributes.None, x, y);

    internal static readonly OpDef ShiftRightArithmeticDef = Binary("stablehlo.shift_right_arithmetic", Elements.Integer, new()
    {
        Integer = static (x, y, e) => (x << (64 - e.BitWidth())) >> (y < 0 || y >= e.BitWidth() ? 63 : 64 - e.BitWidth() + (int)y),
        Simplify = static c => c.Is(1, 0) ? c[0] : null,
    });
}
