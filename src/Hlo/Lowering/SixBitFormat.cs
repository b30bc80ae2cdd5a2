namespace XlaSharp.Hlo;

/// <summary>A float of 6 bits: a sign, an exponent, a fraction, neither infinity nor NaN, which become the largest number and −0.</summary>
internal sealed class SixBitFormat
{
    const int SignBit = 32, ExponentBias = 127, FractionBits = 23;

    readonly int fraction, offset;
    readonly double step, least, largest;

    // The least number with a full fraction is 2^(1 − bias); below it, all numbers are equally far apart.
    SixBitFormat(int fraction, int bias, double largest)
    {
        this.fraction = fraction;
        this.largest = largest;
        least = Math.ScaleB(1, 1 - bias);
        step = Math.ScaleB(least, -fraction);
        offset = (ExponentBias - bias) << fraction;
    }

    static SixBitFormat E2M3 { get; } = new(3, 1, 7.5);

    static SixBitFormat E3M2 { get; } = new(2, 3, 28);

    public static SixBitFormat? Of(ElementType type) => type switch
    {
        ElementType.F6E2M3FN => E2M3,
        ElementType.F6E3M2FN => E3M2,
        _ => null,
    };

    /// <summary>The nearest numbers that 6 bits can say, ties to even.</summary>
    public Value Rounded(Value x)
    {
        var size = x.Abs();
        var fine = (size * (1 / step)).RoundNearestEven() * step;
        var rounded = size.Compare(ComparisonDirection.LT, size.Like(least)).Select(fine, size.ReducePrecision(8, fraction)).Minimum(size.Like(largest));
        // −0 has a sign too.
        var signed = IsNegative(x).Select(-rounded, rounded);
        return x.Compare(ComparisonDirection.EQ, x).Select(signed, x.Like(-0.0));
    }

    /// <summary>The bits of numbers that 6 bits can say, as ui8.</summary>
    public Value Bits(Value x)
    {
        var size = x.Abs();
        var full = size.BitcastConvert(ElementType.I32).ShiftRightLogical(Integers(x, FractionBits - fraction)) - offset;
        var code = size.Compare(ComparisonDirection.LT, size.Like(least)).Select((size * (1 / step)).Convert(ElementType.I32), full);
        return IsNegative(x).Select(code + SignBit, code).Convert(ElementType.UI8);
    }

    /// <summary>The numbers of bits.</summary>
    public Value Numbers(Value bits)
    {
        var code = bits.Convert(ElementType.I32);
        var size = code.And(Integers(code, SignBit - 1));
        var full = (size + offset).ShiftLeft(Integers(code, FractionBits - fraction)).BitcastConvert(ElementType.F32);
        var number = size.Compare(ComparisonDirection.LT, Integers(code, 1 << fraction)).Select(size.Convert(ElementType.F32) * step, full);
        return code.And(Integers(code, SignBit)).Compare(ComparisonDirection.NE, Integers(code, 0)).Select(-number, number);
    }

    static Value IsNegative(Value x) => x.BitcastConvert(ElementType.I32).Compare(ComparisonDirection.LT, Integers(x, 0));

    static Value Integers(Value like, int value) => like.Builder.Constant(like.Tensor.With(ElementType.I32), value);
}
