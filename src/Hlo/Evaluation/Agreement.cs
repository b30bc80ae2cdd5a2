using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Whether values are what was expected, by the rules of StableHLO's interpreter.</summary>
public static class Agreement
{
    /// <summary>Demands that all elements are equal: as IEEE has it, so that −0 equals 0 and NaN nothing.</summary>
    /// <exception cref="HloException">An element is not; the message says which.</exception>
    public static void Exact(string what, Literal actual, Literal expected, bool isNanEqual = false) =>
        Each(what, actual, expected, i => Same(actual, expected, i, isNanEqual));

    /// <summary>True if values are equal, floats within 10⁻⁴.</summary>
    internal static bool Holds(Literal actual, Literal expected)
    {
        try
        {
            Near("", actual, expected, 1e-4);
            return true;
        }
        catch (HloException)
        {
            return false;
        }
    }

    /// <summary>Demands that elements differ by at most a tolerance, infinities not at all; a NaN equals a NaN.</summary>
    /// <exception cref="HloException">An element differs more.</exception>
    public static void Near(string what, Literal actual, Literal expected, double tolerance) => Each(what, actual, expected, i =>
    {
        if (!IsReal(expected.ElementType) && !expected.ElementType.IsComplex()) return Same(actual, expected, i, false);
        var (x, y) = (actual.GetComplex(i), expected.GetComplex(i));
        return Near(x.Real, y.Real, tolerance) && Near(x.Imaginary, y.Imaginary, tolerance);
    });

    /// <summary>Demands that elements differ by a number of representable values within bounds: 2⁶⁴ − 1 if one of them only is not finite.</summary>
    /// <exception cref="HloException">An element is out of them.</exception>
    public static void Close(string what, Literal actual, Literal expected, ulong least, ulong most)
    {
        if (!IsReal(expected.ElementType) && !expected.ElementType.IsComplex())
        {
            Exact(what, actual, expected);
            return;
        }
        var worst = 0UL;
        for (var i = 0L; i < expected.Count; i++) worst = Math.Max(worst, Distance(actual, expected, i));
        Each(what, actual, expected, i => Distance(actual, expected, i) <= most);
        if (worst < least) throw new HloException($"{what}: the largest distance is {worst}, expected at least {least}");
    }

    static void Each(string what, Literal actual, Literal expected, Func<long, bool> holds)
    {
        if (actual.HloType != expected.HloType) throw new HloException($"{what}: the value is {actual.HloType}, expected {expected.HloType}");
        for (var i = 0L; i < expected.Count; i++)
            if (!holds(i)) throw new HloException($"{what}: element {i} of {expected.Count} is {Text(actual, i)}, expected {Text(expected, i)}");
    }

    static string Text(Literal x, long i) => x.ElementType.IsComplex() ? x.GetComplex(i).ToString(CultureInfo.InvariantCulture)
        : IsReal(x.ElementType) ? x.GetDouble(i).ToString("R", CultureInfo.InvariantCulture) : x.GetInt64(i).ToString(CultureInfo.InvariantCulture);

    static bool IsReal(ElementType type) => type.IsFloat();

    static bool Same(Literal x, Literal y, long i, bool isNanEqual)
    {
        if (!IsReal(x.ElementType) && !x.ElementType.IsComplex()) return x.GetInt64(i) == y.GetInt64(i);
        var (a, b) = (x.GetComplex(i), y.GetComplex(i));
        bool Equal(double m, double n) => m == n || isNanEqual && double.IsNaN(m) && double.IsNaN(n);
        return Equal(a.Real, b.Real) && Equal(a.Imaginary, b.Imaginary);
    }

    static bool Near(double x, double y, double tolerance) =>
        x == y || double.IsNaN(x) && double.IsNaN(y) || double.IsFinite(x) && double.IsFinite(y) && Math.Abs(x - y) <= tolerance;

    static ulong Distance(Literal x, Literal y, long i)
    {
        if (!x.ElementType.IsComplex()) return Distance(x.GetDouble(i), y.GetDouble(i), x.ElementType);
        var (a, b) = (x.GetComplex(i), y.GetComplex(i));
        return Math.Max(Distance(a.Real, b.Real, x.ElementType.RealPart()), Distance(a.Imaginary, b.Imaginary, x.ElementType.RealPart()));
    }

    static ulong Distance(double x, double y, ElementType type)
    {
        if (double.IsNaN(x) && double.IsNaN(y) || x == y) return 0;
        if (!double.IsFinite(x) || !double.IsFinite(y)) return ulong.MaxValue;
        var (m, n) = (Magnitude(x, type), Magnitude(y, type));
        return double.IsNegative(x) == double.IsNegative(y) ? m > n ? m - n : n - m : m + n;
    }

    /// <summary>The bits of |x| as a number.</summary>
    static ulong Magnitude(double x, ElementType type)
    {
        var bits = 0UL;
        var bytes = Literal.Of(type, [], Math.Abs(x)).Bytes;
        for (var i = bytes.Length - 1; i >= 0; i--) bits = bits << 8 | bytes[i];
        return bits;
    }
}
