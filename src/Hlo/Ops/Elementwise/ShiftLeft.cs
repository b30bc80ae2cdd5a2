namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>x shifted left by y bits.</summary>
    /// <remarks>A shift by the width or more, or by a negative number, gives 0. Spec: "shift_left".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Integer.</exception>
    public static Value ShiftLeft(this Value x, Value y) => Builder.Innermost(x, y).Emit(ShiftLeftDef, Attributes.None, x, y);

    internal static readonly OpDef ShiftLeftDef = Binary("stablehlo.shift_left", Elements.Integer, new()
    {
        Integer = static (x, y, e) => y < 0 || y >= e.BitWidth() ? 0 : x << (int)y,
        Simplify = static c => c.Is(1, 0) ? c[0] : null,
    });
}
