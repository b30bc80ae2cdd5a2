namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The bitwise and; of i1 the logical one.</summary>
    /// <remarks>Spec: "and".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind BooleanOrInteger.</exception>
    public static Value And(this Value x, Value y) => Builder.Innermost(x, y).Emit(AndDef, Attributes.None, x, y);

    internal static readonly OpDef AndDef = Binary("stablehlo.and", Elements.BooleanOrInteger, new()
    {
        Integer = static (x, y, _) => x & y,
        IsCommutative = true,
    });
}
