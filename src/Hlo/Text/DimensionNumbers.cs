using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The fields of an attribute like <c>#stablehlo.dot&lt;lhs_batching_dimensions = [0], …&gt;</c>; a missing list is empty, a missing number 0.</summary>
internal sealed class DimensionNumbers
{
    readonly Dictionary<string, Dims> fields = [];

    /// <summary>A list.</summary>
    public Dims this[string name] => fields.GetValueOrDefault(name);

    /// <summary>A single number.</summary>
    public long Number(string name) => fields.TryGetValue(name, out var value) ? value[0] : 0;

    public static DimensionNumbers Parse(string text)
    {
        var numbers = new DimensionNumbers();
        int open = text.IndexOf('<', StringComparison.Ordinal), close = text.LastIndexOf('>');
        for (var rest = text.AsSpan(open + 1, close - open - 1).Trim(); !rest.IsEmpty;)
        {
            var equals = rest.IndexOf('=');
            var name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart();
            if (rest.IsEmpty) throw new HloTypeException($"the dimension numbers {name} are missing");
            int end;
            if (rest[0] == '[')
            {
                end = rest.IndexOf(']') + 1;
                numbers.Add(name, List(rest[1..(end - 1)]));
            }
            else
            {
                end = rest.IndexOf(',');
                if (end < 0) end = rest.Length;
                numbers.Add(name, [long.Parse(rest[..end].Trim(), CultureInfo.InvariantCulture)]);
            }
            rest = rest[end..].TrimStart().TrimStart(',').TrimStart();
        }
        return numbers;
    }

    /// <summary>Demands that no other field is given.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in fields.Keys)
            if (!names.Contains(name)) throw new HloTypeException($"unexpected dimension numbers field `{name}`");
    }

    void Add(string name, Dims value)
    {
        if (!fields.TryAdd(name, value)) throw new HloTypeException($"duplicated `{name}` entry");
    }

    static Dims List(ReadOnlySpan<char> text)
    {
        var items = new List<long>();
        foreach (var range in text.Split(','))
            if (!text[range].IsWhiteSpace()) items.Add(long.Parse(text[range].Trim(), CultureInfo.InvariantCulture));
        return [.. items];
    }
}
