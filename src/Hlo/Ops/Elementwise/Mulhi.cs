namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The upper half of the bits of the product of integers. CHLO.</summary>
    /// <exception cref="HloTypeException">The operands are not integers of one type.</exception>
    public static Value Mulhi(this Value x, Value y) => Builder.Innermost(x, y).Emit(MulhiDef, Attributes.None, x, y);

    internal static readonly OpDef MulhiDef = Binary("chlo.mulhi", Elements.Integer, new()
    {
        Lowering = UpperHalf,
        Left = [0, 1, -1, 100, 127, -128],
        Right = [5, 3, 1, 100, 127, -128],
    });

    static Value UpperHalf(Value x, Value y)
    {
        var type = x.ElementType;
        if (type.BitWidth() <= 32)
        {
            var wide = type.IsSigned() ? ElementType.I64 : ElementType.UI64;
            var product = x.Convert(wide) * y.Convert(wide);
            var width = product.Like(type.BitWidth());
            return (type.IsSigned() ? product.ShiftRightArithmetic(width) : product.ShiftRightLogical(width)).Convert(type);
        }
        // By halves of 32 bits; what is negative counts 2⁶⁴ too much as an unsigned number.
        Value a = x.Convert(ElementType.UI64), b = y.Convert(ElementType.UI64);
        Value half = a.Like(32), mask = a.Like(uint.MaxValue);
        Value a1 = a.ShiftRightLogical(half), b1 = b.ShiftRightLogical(half), a0 = a.And(mask), b0 = b.And(mask);
        var middle = a1 * b0 + (a0 * b0).ShiftRightLogical(half);
        var upper = a1 * b1 + middle.ShiftRightLogical(half) + (a0 * b1 + middle.And(mask)).ShiftRightLogical(half);
        if (!type.IsSigned()) return upper;
        var zero = a.Like(0);
        var over = x.Compare(ComparisonDirection.LT, x.Like(0)).Select(b, zero) + y.Compare(ComparisonDirection.LT, y.Like(0)).Select(a, zero);
        return (upper - over).Convert(type);
    }
}
