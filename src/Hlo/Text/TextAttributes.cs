namespace XlaSharp.Hlo;

/// <summary>The attributes of one op, read from text.</summary>
internal sealed class TextAttributes(Scanner scanner, OpSource source) : OpAttributes(source)
{
    /// <summary>Attributes that name no functions.</summary>
    public TextAttributes(Scanner scanner) : this(scanner, new TextSource(scanner, static symbol => throw new HloException($"{symbol} is a reference to a function, where none can be"))) { }

    /// <summary>Sets an attribute that a pretty form spells in its own way.</summary>
    public void Set(string name, string text) => Set(name, new TextAttribute(text));

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

    /// <summary>Reads <c>&lt;{a = 1}&gt;</c>.</summary>
    public void ParseProperties()
    {
        scanner.Expect('<');
        ParseDictionary();
        scanner.Expect('>');
    }

    /// <summary>Reads <c>{a = 1, b}</c>.</summary>
    public void ParseDictionary()
    {
        scanner.Expect('{');
        for (var isFirst = true; scanner.HasEntry('}', ref isFirst);)
        {
            var name = AttributeSyntax.Name(scanner);
            if (Has(name)) throw scanner.Error($"the attribute {name} is given twice");
            var text = scanner.Accept('=') ? AttributeSyntax.Read(scanner) : "";
            Set(name, text == "unit" ? "" : text);
        }
    }
}
