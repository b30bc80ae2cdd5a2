namespace XlaSharp.Hlo;

/// <summary>The types of the dialect of quantized elements by their codes.</summary>
internal static class QuantTypes
{
    public static QuantizedElement Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        if (code is not (4 or 5)) throw cursor.Error($"there is no quantized type of code {code} in StableHLO");
        var flags = cursor.Number();
        HloType storage = tables.Type(ref cursor), expressed = tables.Type(ref cursor);
        if (code == 4)
        {
            var scale = cursor.Double();
            long zero = cursor.Signed(), min = cursor.Signed(), max = cursor.Signed();
            return TypeParts.Quantized(flags, storage, expressed, -1, [scale], [zero], min, max, ref cursor);
        }
        var axis = cursor.Index(64, "dimension");
        long low = cursor.Signed(), high = cursor.Signed();
        var scales = new double[cursor.Count()];
        for (var i = 0; i < scales.Length; i++) scales[i] = cursor.Double();
        return TypeParts.Quantized(flags, storage, expressed, axis, scales, cursor.SignedList(), low, high, ref cursor);
    }
}
