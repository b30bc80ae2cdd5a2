namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The share of the tangent that a side of maximum or minimum gets: 1 if it wins, ½ at a tie, 0 if it loses or either is NaN.</summary>
    static Value Share(Value x, Value y, ComparisonDirection wins) =>
        x.Compare(wins, y).Select(x.Like(1), x.Compare(ComparisonDirection.EQ, y).Select(x.Like(0.5), x.Like(0)));

    static long IntegerPower(long x, long y, ElementType type)
    {
        if (type.IsSigned() && y < 0) return x == 1 ? 1 : x == -1 ? ((y & 1) == 0 ? 1 : -1) : 0;
        var result = 1L;
        for (var exponent = (ulong)y; exponent != 0; exponent >>= 1, x *= x)
            if ((exponent & 1) != 0) result *= x;
        return result;
    }
}
