namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The bitwise or; of i1 the logical one.</summary>
    /// <remarks>Spec: "or".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind BooleanOrInteger.</exception>
    public static Value Or(this Value x, Value y) => Builder.Innermost(x, y).Emit(OrDef, Attributes.None, x, y);

    internal static readonly OpDef OrDef = Binary("stablehlo.or", Elements.BooleanOrInteger, new()
    {
        Integer = static (x, y, _) => x | y,
        IsCommutative = true,
        Simplify = static c => ReferenceEquals(c[0], c[1]) || c.Is(1, 0) || c.IsAllOnes(0) ? c[0] : c.Is(0, 0) || c.IsAllOnes(1) ? c[1] : null,
    });
}
