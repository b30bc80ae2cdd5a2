namespace XlaSharp.Hlo;

/// <summary>An element as sorting orders it: numbers by value, −0 equal to 0, NaN above all.</summary>
internal readonly struct SortKey(Literal x, long index) : IComparable<SortKey>
{
    readonly double real = x.ElementType.IsFloat() ? x.GetDouble(index) : 0;
    readonly Int128 integer = x.ElementType.IsFloat() ? 0 : x.ElementType == ElementType.UI64 ? (ulong)x.GetInt64(index) : x.GetInt64(index);

    public int CompareTo(SortKey other)
    {
        var byInteger = integer.CompareTo(other.integer);
        if (byInteger != 0) return byInteger;
        if (double.IsNaN(real) || double.IsNaN(other.real)) return double.IsNaN(real).CompareTo(double.IsNaN(other.real));
        return real < other.real ? -1 : real > other.real ? 1 : 0;
    }
}
