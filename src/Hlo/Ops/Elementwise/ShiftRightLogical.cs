namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>x shifted right by y bits, zeros from the left.</summary>
    /// <remarks>A shift by the width or more, or by a negative number, gives 0. Spec: "shift_right_logical".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Integer.</exception>
    public static Value ShiftRightLogical(this Value x, Value y) => Builder.Innermost(x, y).Emit(ShiftRightLogicalDef, Attributes.None, x, y);

    internal static readonly OpDef ShiftRightLogicalDef = Binary("stablehlo.shift_right_logical", Elements.Integer, new()
    {
        Integer = static (x, y, e) => y < 0 || y >= e.BitWidth() ? 0 : (e.BitWidth() == 64 ? x : x & ((1L << e.BitWidth()) - 1)) >>> (int)y,
        Simplify = static c => c.Is(1, 0) ? c[0] : null,
    });
}
