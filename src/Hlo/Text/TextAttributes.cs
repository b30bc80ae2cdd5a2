using System.Collections.Immutable;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The attributes of one op as texts by name, from which its record reads itself.</summary>
internal sealed class TextAttributes(Scanner scanner, Func<string, Function> callee) : AttributeReader
{
    readonly Dictionary<string, string> texts = [];
    readonly HashSet<string> read = [];
    bool isGeneric;

    public List<HloType> Operands { get; set; } = [];

    public List<HloType> Results { get; set; } = [];

    public override int OperandCount => Operands.Count;

    public override int ResultCount => Results.Count;

    public void Set(string name, string text) => texts[name] = text;

    /// <summary>The attributes that no record asked for.</summary>
    public ImmutableArray<NamedAttribute> Unread() =>
        read.Count == texts.Count ? [] : [.. texts.Where(t => !read.Contains(t.Key)).Select(t => new NamedAttribute(t.Key, t.Value)).OrderBy(a => a.Name, StringComparer.Ordinal)];

    /// <summary>The attributes that the record asked for, as the generic form spelled them.</summary>
    public ImmutableArray<NamedAttribute> Spelling() =>
        isGeneric ? [.. texts.Where(t => read.Contains(t.Key)).Select(t => new NamedAttribute(t.Key, t.Value)).OrderBy(a => a.Name, StringComparer.Ordinal)] : [];

    /// <summary>Everything so far, verbatim, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAll()
    {
        NamedAttribute[] all = [.. texts.Select(t => new NamedAttribute(t.Key, t.Value))];
        texts.Clear();
        return EquatableArray.Create<NamedAttribute>(all);
    }

    /// <summary>Everything so far with the short lists and numbers of pretty forms spelled out, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAllAsProperties() => [.. TakeAll().Select(a => a with { Text = isGeneric ? a.Text : Spelled(a.Text) })];

    /// <summary>The entries of a list, cut at the commas outside of all brackets and strings.</summary>
    internal static List<string> Split(string text)
    {
        var (entries, depth, start, isQuoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (text[i] is '[' or '{' or '(' or '<') depth++;
            else if (text[i] is ']' or '}' or ')' or '>') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                entries.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last) entries.Add(last);
        return entries;
    }

    static string Spelled(string text) =>
        text is "[]" ? "array<i64>"
        : text.StartsWith('[') && text.Length > 2 && (char.IsAsciiDigit(text[1]) || text[1] == '-') ? $"array<i64: {text[1..^1]}>"
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"{text} : i64"
        : text;

    public override EquatableArray<NamedAttribute> Rest(params ReadOnlySpan<string> names)
    {
        var found = new List<NamedAttribute>();
        foreach (var name in names)
            if (Find(name) is { } text) found.Add(new(name, text));
        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return [.. found];
    }

    /// <summary>Reads <c>&lt;{a = 1}&gt;</c>.</summary>
    public void ParseProperties()
    {
        scanner.Expect("<");
        ParseDictionary();
        scanner.Expect(">");
        isGeneric = true;
    }

    /// <summary>Says that the attributes were set as the generic form spells them, so that those that were left out stay out.</summary>
    public void MarkSpelled() => isGeneric = true;

    /// <summary>Reads <c>{a = 1, b}</c>.</summary>
    public void ParseDictionary()
    {
        scanner.Expect("{");
        while (!scanner.Accept("}"))
        {
            var name = scanner.Next == '"' ? scanner.Quoted() : scanner.Word();
            var text = scanner.Accept("=") ? scanner.Until(",}") : "";
            Check(text);
            texts[name] = text;
            scanner.Accept(",");
        }
    }

    void Check(string text)
    {
        if (!text.StartsWith('#')) return;
        try
        {
            StablehloAttributes.Check(text);
        }
        catch (Exception e) when (e is HloException or FormatException or OverflowException or ArgumentException)
        {
            throw scanner.Error(e.Message);
        }
    }

    public override bool Has(string name) => texts.ContainsKey(name);

    public override Dims Dims(string name, Dims? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        if (text.StartsWith("dense", StringComparison.Ordinal))
        {
            var literal = LiteralParser.Parse(text);
            return [.. Enumerable.Range(0, (int)literal.Count).Select(i => literal.GetInt64(i))];
        }
        var inside = text.StartsWith("array", StringComparison.Ordinal)
            ? text.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0 ? "" : text[(colon + 1)..^1]
            : text.Trim('[', ']');
        return [.. inside.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => long.Parse(s, CultureInfo.InvariantCulture))];
    }

    public override EquatableArray<bool> Booleans(string name, EquatableArray<bool>? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        var inside = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('>');
        return [.. inside.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s is "true" or "1")];
    }

    public override long Integer(string name, long? missing = null) =>
        Find(name) is { } text ? long.Parse(text.Split(':')[0], CultureInfo.InvariantCulture) : missing ?? throw Missing(name);

    public override bool Boolean(string name, bool? missing = null) => Find(name) is { } text ? text is "true" or "" or "1" : missing ?? throw Missing(name);

    public override double Float(string name, double? missing = null) =>
        Find(name) is { } text ? double.Parse(text.Split(':')[0], CultureInfo.InvariantCulture) : missing ?? throw Missing(name);

    public override string String(string name, string? missing = null) => Find(name) is { } text ? text.Trim('"') : missing ?? throw Missing(name);

    public override string Enum(string name, string? missing = null) =>
        Find(name) is { } text ? text.TrimEnd('>').Split(' ', '<')[^1] : missing ?? throw Missing(name);

    public override Literal Literal(string name) => LiteralParser.Parse(Find(name) ?? throw Missing(name));

    public override Function Callee(string name) => callee((Find(name) ?? throw Missing(name)).TrimStart('@').Trim('"'));

    public override Function Function(string symbol) => callee(symbol.Trim().TrimStart('@').Trim('"'));

    public override bool HasSymbol(string name) => scanner.Symbols.Contains(name);

    public override string Raw(string name, string? missing = null) => Find(name) ?? missing ?? throw Missing(name);

    public override HloType OperandType(int index) => Operands[index];

    public override HloType ResultType(int index) => Results[index];

    string? Find(string name)
    {
        if (!texts.TryGetValue(name, out var text)) return null;
        read.Add(name);
        return scanner.Resolve(text);
    }

    ParseException Missing(string name) => scanner.Error($"the attribute {name} is missing");
}
