namespace XlaSharp.Hlo;

/// <summary>Paddings as the text form has them: a tensor of pairs, one row per dimension.</summary>
internal static class PaddingText
{
    public static Literal Write(Dims low, Dims high)
    {
        var pairs = new long[2 * low.Count];
        for (var d = 0; d < low.Count; d++) (pairs[2 * d], pairs[2 * d + 1]) = (low[d], high[d]);
        return Literal.From<long>(ElementType.I64, [low.Count, 2], pairs);
    }

    public static (Dims Low, Dims High) Read(AttributeReader r, int rank)
    {
        if (!r.Has("padding")) return (Dims.Repeat(0, rank), Dims.Repeat(0, rank));
        var pairs = r.Literal("padding");
        if (pairs.ElementType != ElementType.I64) throw new HloTypeException($"padding must be of i64, got {pairs.Type}");
        if (pairs.Count == 0) return (Dims.Repeat(0, rank), Dims.Repeat(0, rank));
        var (low, high) = (new long[rank], new long[rank]);
        if (pairs.Dims.Count != 2 || pairs.Dims[1] != 2 || pairs.Dims[0] != rank) throw new HloTypeException($"padding must have one pair per dimension, {rank} in all, got {pairs.Type}");
        for (var d = 0; d < rank; d++) (low[d], high[d]) = (pairs.GetInt64(2 * d), pairs.GetInt64(2 * d + 1));
        return (Dims.Own(low), Dims.Own(high));
    }
}
