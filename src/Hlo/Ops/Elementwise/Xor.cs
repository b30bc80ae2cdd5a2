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
        Simplify = static c => c.Is(1, 0) ? c[0] : c.Is(0, 0) ? c[1] : ReferenceEquals(c[0], c[1]) ? c.Builder.Zeros(c.ResultType) : null,
    });
}
