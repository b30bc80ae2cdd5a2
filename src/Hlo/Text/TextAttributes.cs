using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>The attributes of one op as texts by name, from which its record reads itself.</summary>
internal sealed class TextAttributes(Scanner scanner, Func<string, Function> callee) : AttributeReader
{
    readonly List<(string Name, string Text, bool IsRead)> entries = [];
    bool isSpelled;

    public List<HloType> Operands { get; set; } = [];

    public List<HloType> Results { get; set; } = [];

    public override int OperandCount => Operands.Count;

    public override int ResultCount => Results.Count;

    /// <summary>Sets an attribute that a pretty form spells in its own way.</summary>
    public void Set(string name, string text)
    {
        if (IndexOf(name) is var at and >= 0) entries[at] = (name, text, false);
        else entries.Add((name, text, false));
    }

    /// <summary>The attributes that no record asked for.</summary>
    public ImmutableArray<NamedAttribute> Unread() => Sorted(isRead: false);

    /// <summary>The attributes that the record asked for, if the text named them, so that those that were left out stay out.</summary>
    public ImmutableArray<NamedAttribute> Spelling() => isSpelled ? Sorted(isRead: true) : [];

    /// <summary>Everything so far, verbatim, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAll()
    {
        NamedAttribute[] all = [.. entries.Select(e => new NamedAttribute(e.Name, Canonical(e.Text)))];
        entries.Clear();
        return EquatableArray.Create<NamedAttribute>(all);
    }

    /// <summary>Everything so far with the short lists and numbers of pretty forms spelled out, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAllAsProperties() => [.. TakeAll().Select(a => a with { Text = isSpelled ? a.Text : Spelled(a.Text) })];

    /// <summary>The entries of a list, cut at the commas outside of all brackets and strings.</summary>
    internal static List<string> Split(string text)
    {
        var (parts, depth, start, isQuoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (text[i] is '[' or '{' or '(' or '<') depth++;
            else if (text[i] is ']' or '}' or ')' or '>') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last) parts.Add(last);
        return parts;
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
            if (Find(name) is { } text) found.Add(new(name, Canonical(text)));
        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return [.. found];
    }

    /// <summary>Reads <c>&lt;{a = 1}&gt;</c>.</summary>
    public void ParseProperties()
    {
        scanner.Expect('<');
        ParseDictionary();
        scanner.Expect('>');
    }

    /// <summary>Says that the attributes were set as the generic form spells them, so that those that were left out stay out.</summary>
    public void MarkSpelled() => isSpelled = true;

    /// <summary>Reads <c>{a = 1, b}</c>.</summary>
    public void ParseDictionary()
    {
        scanner.Expect('{');
        for (var isFirst = true; scanner.HasEntry('}', ref isFirst);)
        {
            var name = AttributeSyntax.Name(scanner);
            if (IndexOf(name) >= 0) throw scanner.Error($"the attribute {name} is given twice");
            var text = scanner.Accept('=') ? AttributeSyntax.Read(scanner) : "";
            entries.Add((name, text == "unit" ? "" : text, false));
        }
    }

    public override bool Has(string name) => IndexOf(name) >= 0;

    public override Dims Dims(string name, Dims? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        if (text.StartsWith("dense", StringComparison.Ordinal))
        {
            var literal = LiteralParser.Parse(text);
            if (!literal.ElementType.IsInteger()) throw scanner.Error($"the attribute {name} must be a list of integers");
            var numbers = new long[literal.Count];
            for (var i = 0; i < numbers.Length; i++) numbers[i] = literal.GetInt64(i);
            return Hlo.Dims.Own(numbers);
        }
        var inside = text.StartsWith("array<i64", StringComparison.Ordinal) || text.StartsWith("array<i32", StringComparison.Ordinal) && name.EndsWith("SegmentSizes", StringComparison.Ordinal) ? text.AsSpan(9..^1).TrimStart(": ")
            : text.StartsWith('[') ? text.AsSpan(1..^1)
            : throw scanner.Error($"the attribute {name} must be a list of integers, got {text}");
        return Numbers(inside.Trim(), name);
    }

    Dims Numbers(ReadOnlySpan<char> text, string name)
    {
        if (text.IsEmpty) return [];
        var numbers = new long[text.Count(',') + 1];
        var next = 0;
        foreach (var range in text.Split(','))
            if (!long.TryParse(text[range].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[next++]))
                throw scanner.Error($"the attribute {name} must be a list of integers, got [{text}]");
        return Hlo.Dims.Own(numbers);
    }

    public override EquatableArray<bool> Booleans(string name, EquatableArray<bool>? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        if (text.StartsWith("dense", StringComparison.Ordinal))
        {
            var literal = LiteralParser.Parse(text);
            return [.. Enumerable.Range(0, (int)literal.Count).Select(i => literal.GetInt64(i) != 0)];
        }
        if (!text.StartsWith("array<i1", StringComparison.Ordinal)) throw scanner.Error($"the attribute {name} must be a list of booleans, got {text}");
        return [.. text[8..^1].TrimStart(':').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s is "true" or "1")];
    }

    public override long Integer(string name, long? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        return long.TryParse(text.AsSpan(0, text.IndexOf(' ') is var end && end < 0 ? text.Length : end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw scanner.Error($"the attribute {name} must be an integer, got {text}");
    }

    public override bool Boolean(string name, bool? missing = null) => Find(name) is { } text
        ? text is "true" or "" || (text is "false" ? false : throw scanner.Error($"the attribute {name} must be true or false, got {text}"))
        : missing ?? throw Missing(name);

    public override double Float(string name, double? missing = null)
    {
        if (Find(name) is not { } text) return missing ?? throw Missing(name);
        var number = text.Split(" : ");
        var type = number.Length > 1 && ElementTypes.TryParse(number[1], out var known) ? known.Value : ElementType.F64;
        var value = Hlo.Literal.Create(type, Hlo.Dims.Empty);
        LiteralParser.WriteFloat(number[0], type, value.Writable, scanner);
        return value.GetDouble(0);
    }

    public override string String(string name, string? missing = null) => Find(name) is { } text
        ? text.Length > 1 && text[0] == '"' ? Encoding.UTF8.GetString(StringText.Decode(text.AsSpan(1..text.LastIndexOf('"')))) : throw scanner.Error($"the attribute {name} must be a string, got {text}")
        : missing ?? throw Missing(name);

    public override string Enum(string name, string? missing = null) =>
        Find(name) is { } text ? text.TrimEnd('>').Split(' ', '<')[^1] : missing ?? throw Missing(name);

    public override Literal Literal(string name) => LiteralParser.Parse(Find(name) ?? throw Missing(name), scanner.Context, out _);

    public override Function Callee(string name) => Function(Find(name) ?? throw Missing(name));

    public override Function Function(string symbol) => symbol.Trim() is ['@', .. var name] ? callee(name.Trim('"')) : throw scanner.Error($"{symbol} is no reference to a function");

    public override bool HasSymbol(string name) => scanner.Context.Symbols.Contains(name);

    public override string Raw(string name, string? missing = null) => Find(name) is { } text ? Canonical(text) : missing ?? throw Missing(name);

    public override HloType OperandType(int index) => Operands[index];

    public override HloType ResultType(int index) => Results[index];

    ImmutableArray<NamedAttribute> Sorted(bool isRead)
    {
        var found = entries.Count == 0 ? null : new List<NamedAttribute>();
        foreach (var (name, text, wasRead) in entries)
            if (wasRead == isRead) found!.Add(new(name, isRead && text.StartsWith("dense<", StringComparison.Ordinal) ? "dense" : Canonical(text)));
        if (found is not { Count: > 0 }) return [];
        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return [.. found];
    }

    string Canonical(string text) => AttributeSyntax.Canonical(text, scanner.Context);

    int IndexOf(string name)
    {
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Name == name) return i;
        return -1;
    }

    string? Find(string name)
    {
        if (IndexOf(name) is not (var at and >= 0)) return null;
        var text = entries[at].Text;
        entries[at] = (name, text, true);
        return text;
    }

    ParseException Missing(string name) => scanner.Error($"the attribute {name} is missing");
}
