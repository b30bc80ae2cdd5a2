namespace XlaSharp.Hlo;

/// <summary>An element as sorting orders it: integers by value, floats by their total order, in which −0 lies below 0, and NaN below or above all by its sign.</summary>
internal readonly struct SortKey(Literal x, long index) : IComparable<SortKey>
{
    readonly Int128 key = x.ElementType.IsFloat() ? Comparison.TotalOrder(x.GetDouble(index)) : x.ElementType == ElementType.UI64 ? (ulong)x.GetInt64(index) : x.GetInt64(index);

    public int CompareTo(SortKey other) => key.CompareTo(other.key);
}
