namespace XlaSharp.Hlo;

/// <summary>Comparison of two elements as <c>compare</c> defines it.</summary>
internal static class Comparison
{
    public static bool Holds(CompareAttributes attributes, Literal x, Literal y, long i)
    {
        var type = x.ElementType;
        if (type.IsComplex())
        {
            // Lexicographic: the real parts decide, unless they are equal.
            var (u, v) = (x.GetComplex(i), y.GetComplex(i));
            return u.Real == v.Real ? Holds(attributes.Direction, u.Imaginary, v.Imaginary) : Holds(attributes.Direction, u.Real, v.Real);
        }
        if (type.IsFloat())
        {
            double a = x.GetDouble(i), b = y.GetDouble(i);
            if (attributes.IsTotalOrder) return Holds(attributes.Direction, TotalOrder(a).CompareTo(TotalOrder(b)));
            return Holds(attributes.Direction, Subnormals.Flushed(a, type), Subnormals.Flushed(b, type));
        }
        return Holds(attributes.Direction, type == ElementType.UI64
            ? ((ulong)x.GetInt64(i)).CompareTo((ulong)y.GetInt64(i))
            : x.GetInt64(i).CompareTo(y.GetInt64(i)));
    }

    /// <summary>As IEEE 754 has it: zeros are equal, NaN is unequal to everything.</summary>
    static bool Holds(ComparisonDirection direction, double x, double y) =>
        double.IsNaN(x) || double.IsNaN(y) ? direction == ComparisonDirection.NE : Holds(direction, x == y ? 0 : x.CompareTo(y));

    static bool Holds(ComparisonDirection direction, int order) => direction switch
    {
        ComparisonDirection.EQ => order == 0,
        ComparisonDirection.NE => order != 0,
        ComparisonDirection.GE => order >= 0,
        ComparisonDirection.GT => order > 0,
        ComparisonDirection.LE => order <= 0,
        _ => order < 0,
    };

    internal static long TotalOrder(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits - 1 : bits;
    }
}
