namespace XlaSharp.Hlo;

/// <summary>The attributes of one op, read from text.</summary>
/// <remarks>
/// Of an op of StableHLO or CHLO that lists its attributes, one of these between <c>&lt;{</c> and <c>}&gt;</c> holds even if it stands between plain
/// braces too, and any other between <c>&lt;{</c> and <c>}&gt;</c> says nothing; between plain braces it is kept. What the text of a pretty form says comes after all of it.
/// </remarks>
internal sealed class TextAttributes(Scanner scanner, OpSource source, OpDef? definition = null) : OpAttributes(source)
{
    readonly BytecodeForm? form = definition is { IsInterchange: true } || definition == Ops.CallDef ? definition.Bytecode : null;
    bool hasProperties;

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
        if (form is { Properties.Length: 0 }) throw scanner.Error($"{definition!.Name} has no properties");
        scanner.Expect('<');
        Parse(areProperties: true);
        scanner.Expect('>');
        hasProperties = true;
    }

    /// <summary>Reads <c>{a = 1, b}</c>.</summary>
    public void ParseDictionary() => Parse(areProperties: false);

    void Parse(bool areProperties)
    {
        scanner.Expect('{');
        List<string>? names = null;
        for (var isFirst = true; scanner.HasEntry('}', ref isFirst);)
        {
            var name = AttributeSyntax.Name(scanner);
            if ((names ??= []).Contains(name)) throw scanner.Error($"the attribute {name} is given twice");
            names.Add(name);
            var text = scanner.Accept('=') ? AttributeSyntax.Read(scanner) : "";
            if (text == "unit") text = "";
            var property = form?.Find(name);
            if (areProperties ? form is not null && property is null && !IsSegments(name) : hasProperties && Has(name)) continue;
            if (property?.Accepts(text) == false || form is not null && IsSegments(name) && !text.StartsWith("array<i32", StringComparison.Ordinal)) throw scanner.Error($"the attribute {name} of {definition!.Name} cannot be {(text.Length > 0 ? text : "unit")}");
            Set(name, text);
        }
    }

    // How many operands and results belong to each of an op's lists is not in the list of attributes.
    static bool IsSegments(string name) => name is "operandSegmentSizes" or "resultSegmentSizes";
}
