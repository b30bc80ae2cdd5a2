namespace XlaSharp.Hlo;

/// <summary>How precisely a contraction multiplies: DEFAULT, HIGH or HIGHEST for both operands as one word, for each as two with a comma; a list of one entry in brackets; empty if it is left unsaid.</summary>
internal static class PrecisionConfig
{
    /// <summary>Reads the attribute.</summary>
    /// <exception cref="HloTypeException">There are more than two entries, or one is none of the three.</exception>
    public static string Read(AttributeReader r)
    {
        var text = r.Raw("precision_config", r.Raw("precision", ""));
        if (!text.StartsWith('[')) return "";
        string[] entries = [.. TextAttributes.Split(text[1..^1]).Select(static e => e.TrimEnd('>').Split(' ', '<')[^1])];
        if (entries.Length > 2) throw new HloTypeException($"expects precision config to be empty or have <= 2 elements, got {entries.Length}");
        foreach (var entry in entries)
            if (entry is not ("DEFAULT" or "HIGH" or "HIGHEST")) throw new HloTypeException($"expected {entry} to be one of: DEFAULT, HIGH, HIGHEST");
        return entries.Length == 2 ? entries[0] == entries[1] ? entries[0] : $"{entries[0]}, {entries[1]}" : $"[{string.Concat(entries)}]";
    }

    /// <summary>The precision of a contraction whose operands are exchanged.</summary>
    public static string Exchanged(string precision) => precision.Split(", ") is [var left, var right] ? $"{right}, {left}" : precision;

    /// <summary>The list as pretty forms spell it.</summary>
    public static string Short(string precision) => precision.StartsWith('[') ? precision : $"[{string.Join(", ", Entries(precision))}]";

    /// <summary>Writes the attribute, unless it is left unsaid.</summary>
    public static void Write(AttributeWriter writer, string precision, string dialect = "stablehlo")
    {
        if (precision.Length > 0) writer.Raw("precision_config", $"[{string.Join(", ", Entries(precision).Select(e => $"#{dialect}<precision {e}>"))}]");
    }

    static string[] Entries(string precision) => precision is "[]" ? []
        : precision.StartsWith('[') ? [precision[1..^1]]
        : precision.Contains(',', StringComparison.Ordinal) ? precision.Split(", ")
        : [precision, precision];
}
