namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The bitwise exclusive or; of i1 the logical one.</summary>
    /// <remarks>Spec: "xor".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind BooleanOrInteger.</exception>
    public static Value Xor(this Value x, Value y) => Builder.Innermost(x, y).Emit(XorDef, Attributes.None, x, y);

    internal static readonly OpDef XorDef = Binary("stablehlo.xor", Elements.BooleanOrInteger, new()
    {
        Integer = static (x, y, _) => x ^ y,
        IsCommutative = true,
    });
}
