using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>The attributes of one op by name, and the types of its signature: what its record reads itself from, wherever the op came from.</summary>
internal class OpAttributes(OpSource source) : AttributeReader
{
    const int LongestList = 1 << 16;

    // An op has few attributes: a list is faster than a table.
    readonly List<(string Name, MlirAttribute Value, bool IsRead)> entries = [];
    bool isSpelled;

    public List<HloType> Operands { get; set; } = [];

    public List<HloType> Results { get; set; } = [];

    public override int OperandCount => Operands.Count;

    public override int ResultCount => Results.Count;

    public OpSource Source => source;

    public void Set(string name, MlirAttribute value)
    {
        var at = IndexOf(name);
        if (at < 0) entries.Add((name, value, false));
        else entries[at] = (name, value, false);
    }

    /// <summary>An attribute as it is, or null.</summary>
    public MlirAttribute? Take(string name) => Find(name);

    /// <summary>Says that the attributes are all that the generic form spells out, so that those that were left out stay out.</summary>
    public void MarkSpelled() => isSpelled = true;

    /// <summary>The attributes that no record asked for.</summary>
    public ImmutableArray<NamedAttribute> Unread() => Sorted(isRead: false);

    /// <summary>The attributes that the record asked for, if the source named them, so that those that were left out stay out; default if a pretty form left some unsaid.</summary>
    public ImmutableArray<NamedAttribute> Spelling() => isSpelled ? Sorted(isRead: true) : default;

    /// <summary>Everything so far, verbatim, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAll()
    {
        var all = new NamedAttribute[entries.Count];
        for (var i = 0; i < all.Length; i++) all[i] = new(entries[i].Name, source.Canonical(entries[i].Value));
        entries.Clear();
        return new(all);
    }

    /// <summary>Everything so far with the short lists and numbers of pretty forms spelled out, taken out.</summary>
    public EquatableArray<NamedAttribute> TakeAllAsProperties() => [.. TakeAll().Select(a => a with { Text = isSpelled ? a.Text : Spelled(a.Text) })];

    public override EquatableArray<NamedAttribute> Rest(params ReadOnlySpan<string> names)
    {
        var found = new List<NamedAttribute>();
        foreach (var name in names)
            if (Find(name) is { } value) found.Add(new(name, source.Canonical(value)));
        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return [.. found];
    }

    public override bool Has(string name) => IndexOf(name) >= 0;

    public override Dims Dims(string name, Dims? missing = null)
    {
        switch (Find(name))
        {
            case null: return missing ?? throw Missing(name);
            case ArrayAttribute array: return Integers(array.Value, name);
            case DenseAttribute dense: return Integers(dense.Value, name);
            case { Text: var text }:
                if (text.StartsWith("dense", StringComparison.Ordinal)) return Integers(LiteralParser.Parse(text), name);
                var inside = text.StartsWith("array<i64", StringComparison.Ordinal) || text.StartsWith("array<i32", StringComparison.Ordinal) && name.EndsWith("SegmentSizes", StringComparison.Ordinal) ? text.AsSpan(9..^1).TrimStart(": ")
                    : text.StartsWith('[') ? text.AsSpan(1..^1)
                    : throw source.Error($"the attribute {name} must be a list of integers, got {text}");
                return Numbers(inside.Trim(), name);
        }
    }

    Dims Numbers(ReadOnlySpan<char> text, string name)
    {
        if (text.IsEmpty) return [];
        var numbers = new long[text.Count(',') + 1];
        var next = 0;
        foreach (var range in text.Split(','))
            if (!long.TryParse(text[range].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[next++]))
                throw source.Error($"the attribute {name} must be a list of integers, got [{text}]");
        return Hlo.Dims.Own(numbers);
    }

    Dims Integers(Literal literal, string name)
    {
        if (!literal.ElementType.IsInteger()) throw source.Error($"the attribute {name} must be a list of integers");
        // A splat may say that there are any number of them.
        if (literal.Count > LongestList) throw source.Error($"the attribute {name} has {literal.Count} entries");
        var values = new long[literal.Count];
        for (var i = 0; i < values.Length; i++) values[i] = literal.GetInt64(i);
        return Hlo.Dims.Own(values);
    }

    public override EquatableArray<bool> Booleans(string name, EquatableArray<bool>? missing = null)
    {
        switch (Find(name))
        {
            case null: return missing ?? throw Missing(name);
            case ArrayAttribute array: return Flags(array.Value, name);
            case DenseAttribute dense: return Flags(dense.Value, name);
            case { Text: var text }:
                if (text.StartsWith("dense", StringComparison.Ordinal)) return Flags(LiteralParser.Parse(text), name);
                if (!text.StartsWith("array<i1", StringComparison.Ordinal)) throw source.Error($"the attribute {name} must be a list of booleans, got {text}");
                return [.. text[8..^1].TrimStart(':').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s is "true" or "1")];
        }
    }

    EquatableArray<bool> Flags(Literal literal, string name) => literal.Count > LongestList
        ? throw source.Error($"the attribute {name} has {literal.Count} entries")
        : [.. Enumerable.Range(0, (int)literal.Count).Select(i => literal.GetInt64(i) != 0)];

    public override long Integer(string name, long? missing = null, int bits = 64) => Find(name) switch
    {
        null => missing ?? throw Missing(name),
        IntegerAttribute integer => integer.Value,
        { Text: var text } => IntegerOf(text, bits) ?? throw source.Error($"the attribute {name} must be an integer of {bits} bits, got {text}"),
    };

    /// <summary>The integer of a text with its type, which pretty forms leave out; null if it is none of that width. No width stands for any type.</summary>
    static long? IntegerOf(string text, int bits)
    {
        var end = text.IndexOf(' ');
        var isTyped = end < 0 || bits == 0 || text.AsSpan(end) is [' ', ':', ' ', 'i', .. var width] && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given == bits;
        return isTyped && long.TryParse(text.AsSpan(0, end < 0 ? text.Length : end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    public override bool Boolean(string name, bool? missing = null) => Find(name) switch
    {
        null => missing ?? throw Missing(name),
        IntegerAttribute { IsBoolean: true, Value: var value } => value != 0,
        { Text: var text } => text is "true" or "" || (text is "false" ? false : throw source.Error($"the attribute {name} must be true or false, got {text}")),
    };

    public override double Float(string name, double? missing = null)
    {
        switch (Find(name))
        {
            case null: return missing ?? throw Missing(name);
            case FloatAttribute number: return number.Value.GetDouble(0);
            case { Text: var text }:
                var parts = text.Split(" : ");
                var type = parts.Length > 1 && ElementTypes.TryParse(parts[1], out var known) ? known.Value : ElementType.F64;
                var value = Hlo.Literal.Create(type, Hlo.Dims.Empty);
                LiteralParser.WriteFloat(parts[0], type, value.Writable, source.Scanner);
                return value.GetDouble(0);
        }
    }

    public override string String(string name, string? missing = null) => Find(name) switch
    {
        null => missing ?? throw Missing(name),
        StringAttribute value => Encoding.UTF8.GetString(value.Bytes),
        { Text: var text } => text.Length > 1 && text[0] == '"'
            ? Encoding.UTF8.GetString(StringText.Decode(text.AsSpan(1..text.LastIndexOf('"'))))
            : throw source.Error($"the attribute {name} must be a string, got {text}"),
    };

    public override string Enum(string name, string? missing = null) => Find(name) switch
    {
        null => missing ?? throw Missing(name),
        EnumAttribute value => value.Value,
        { Text: var text } => text.TrimEnd('>').Split(' ', '<')[^1],
    };

    public override Literal Literal(string name) => Find(name) switch
    {
        null => throw Missing(name),
        DenseAttribute dense => dense.Value,
        { Text: var text } => LiteralParser.Parse(text, source.Scanner.Context, out _),
    };

    public override Function Callee(string name) => Function((Find(name) ?? throw Missing(name)).Text);

    public override Function Function(string symbol) => symbol.Trim() is ['@', .. var name] ? source.Callee(name.Trim('"')) : throw source.Error($"{symbol} is no reference to a function");

    public override bool HasSymbol(string name) => source.HasSymbol(name);

    public override string Raw(string name, string? missing = null) => Find(name) is { } value ? source.Canonical(value) : missing ?? throw Missing(name);

    public override HloType OperandType(int index) => Operands[index];

    public override HloType ResultType(int index) => Results[index];

    ImmutableArray<NamedAttribute> Sorted(bool isRead)
    {
        List<NamedAttribute>? found = null;
        foreach (var (name, value, wasRead) in entries)
            // Elements are not kept twice.
            if (wasRead == isRead) (found ??= []).Add(new(name, isRead && (value is DenseAttribute || value.Text.StartsWith("dense<", StringComparison.Ordinal)) ? "dense" : source.Canonical(value)));
        if (found is null) return [];
        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return [.. found];
    }

    MlirAttribute? Find(string name)
    {
        var at = IndexOf(name);
        if (at < 0) return null;
        var value = entries[at].Value;
        entries[at] = (name, value, true);
        return value;
    }

    int IndexOf(string name)
    {
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Name == name) return i;
        return -1;
    }

    static string Spelled(string text) =>
        text is "[]" ? "array<i64>"
        : text.StartsWith('[') && text.Length > 2 && (char.IsAsciiDigit(text[1]) || text[1] == '-') ? $"array<i64: {text[1..^1]}>"
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"{text} : i64"
        : text;

    ParseException Missing(string name) => source.Error($"the attribute {name} is missing");
}
