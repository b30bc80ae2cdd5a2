namespace XlaSharp.Hlo;

/// <summary>What the text of a whole module says: its aliases and symbols, and the names and types that were read so far.</summary>
internal sealed class TextContext
{
    readonly Dictionary<string, HloType> types = [];
    readonly HashSet<string> pool = [];

    /// <summary>The attribute and type aliases, such as <c>#map</c>, with what they stand for.</summary>
    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>The elements of constants that stand at the end of the text, by key, as hex digits.</summary>
    public Dictionary<string, string> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that the module defines: functions, meshes and whatever else has one.</summary>
    public HashSet<string> Symbols { get; } = new(StringComparer.Ordinal);

    /// <summary>The lines of the module's text; null where a piece of text is read alone.</summary>
    public TextLines? Lines { get; init; }

    /// <summary>How many types are being read one inside the other.</summary>
    public int TypeDepth { get; set; }

    /// <summary>What an attribute's text stands for: itself, or the alias's.</summary>
    public string Resolve(string attribute)
    {
        // An alias may name another one, but no chain is longer than their number.
        for (var n = 0; n <= Aliases.Count && attribute.Length > 1 && attribute[0] is '#' or '!' && Aliases.TryGetValue(attribute, out var meaning); n++) attribute = meaning;
        return attribute;
    }

    /// <summary>The one string of a name, since programs repeat few names many times.</summary>
    public string Pooled(ReadOnlySpan<char> name)
    {
        if (name.Length > 64) return name.ToString();
        var lookup = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known)) return known;
        var made = name.ToString();
        pool.Add(made);
        return made;
    }

    /// <summary>The tensor type that was read from what stands between these angle brackets, if one was.</summary>
    public HloType? Known(ReadOnlySpan<char> inside) =>
        types.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(inside, out var known) ? known : null;

    /// <summary>Keeps the meaning of a tensor type.</summary>
    public HloType Remember(ReadOnlySpan<char> inside, HloType type) => types[inside.ToString()] = type;
}
