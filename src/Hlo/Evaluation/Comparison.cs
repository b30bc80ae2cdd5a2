namespace XlaSharp.Hlo;

/// <summary>Comparison of two elements as <c>compare</c> defines it.</summary>
internal static class Comparison
{
    public static bool Holds(CompareAttributes attributes, Literal x, Literal y, long i)
    {
        var type = x.ElementType;
        if (type.IsComplex()) return Holds(attributes.Direction, Lexicographic(x.GetComplex(i), y.GetComplex(i)));
        if (type.IsFloat())
        {
            double a = x.GetDouble(i), b = y.GetDouble(i);
            if (attributes.IsTotalOrder) return Holds(attributes.Direction, TotalOrder(a).CompareTo(TotalOrder(b)));
            (a, b) = (Kernels.Flushed(a, type), Kernels.Flushed(b, type));
            if (double.IsNaN(a) || double.IsNaN(b)) return attributes.Direction == ComparisonDirection.NE;
            return Holds(attributes.Direction, a.CompareTo(b) is var order && a == b ? 0 : order);
        }
        return Holds(attributes.Direction, type == ElementType.UI64
            ? ((ulong)x.GetInt64(i)).CompareTo((ulong)y.GetInt64(i))
            : x.GetInt64(i).CompareTo(y.GetInt64(i)));
    }

    static bool Holds(ComparisonDirection direction, int order) => direction switch
    {
        ComparisonDirection.EQ => order == 0,
        ComparisonDirection.NE => order != 0,
        ComparisonDirection.GE => order >= 0,
        ComparisonDirection.GT => order > 0,
        ComparisonDirection.LE => order <= 0,
        _ => order < 0,
    };

    static int Lexicographic(System.Numerics.Complex x, System.Numerics.Complex y) =>
        x.Real != y.Real ? x.Real.CompareTo(y.Real) : x.Imaginary == y.Imaginary ? 0 : x.Imaginary.CompareTo(y.Imaginary);

    static long TotalOrder(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits - 1 : bits;
    }
}
