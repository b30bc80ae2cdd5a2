namespace XlaSharp.Hlo;

/// <summary>Writes the fields of dimension-number attributes; empty lists and a zero index vector dimension are left out.</summary>
internal static class DimensionNumbersText
{
    public static string Join(params ReadOnlySpan<(string Name, Dims Value)> fields) => Join(0, fields);

    public static string Join(long indexVectorDim, params ReadOnlySpan<(string Name, Dims Value)> fields)
    {
        var parts = new List<string>();
        foreach (var (name, value) in fields)
            if (value.Count > 0) parts.Add($"{name} = {value}");
        if (indexVectorDim != 0) parts.Add($"index_vector_dim = {indexVectorDim}");
        return string.Join(", ", parts);
    }
}
