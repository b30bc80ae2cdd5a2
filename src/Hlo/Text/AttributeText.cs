using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Collects the attributes of one op as text, for the generic form and for the short spellings of pretty forms.</summary>
internal sealed class AttributeText(Printer printer) : AttributeWriter
{
    List<(string Name, string Long, string Short)> entries = [];
    List<(string Name, string Long, string Short)> spelled = [];

    /// <summary>Collects the attributes of an op: as its text spelled them, if it was read, else as its record writes them.</summary>
    /// <param name="op">The op.</param>
    /// <param name="isPretty">True to leave out what says no more than the default does.</param>
    public void Collect(Op op, bool isPretty)
    {
        entries.Clear();
        op.Attributes.Write(this);
        entries.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        spelled.Clear();
        if (op.Spelling.IsDefault) return;
        foreach (var (name, text) in op.Spelling)
        {
            var known = entries.FindIndex(e => e.Name == name);
            // Elements are not kept twice, and references follow the function, whose name may have changed.
            if (known < 0 && !(isPretty && IsDefault(name, text))) spelled.Add((name, text, text));
            else if (known >= 0) spelled.Add(text.StartsWith("dense", StringComparison.Ordinal) || text.TrimStart('[').StartsWith('@') ? entries[known] : entries[known] with { Long = text });
        }
        (entries, spelled) = (spelled, entries);
    }

    static bool IsDefault(string name, string text) =>
        name is "has_side_effect" && text is "false" || name is "api_version" && text is "1 : i32" || name is "called_computations" or "output_operand_aliases" && text is "[]" || name is "version" && text is "0 : i32";

    // A pretty form may need what the text left out: then the record says it.
    public string Short(string name) => entries.Find(e => e.Name == name) is { Name: not null } entry ? entry.Short : spelled.Find(e => e.Name == name).Short;

    /// <summary>The known attributes as properties, which stand before the regions.</summary>
    public void WriteProperties(StringBuilder text)
    {
        if (entries.Count > 0) text.Append(" <{").AppendJoin(", ", entries.Select(e => e.Long.Length == 0 ? e.Name : $"{e.Name} = {e.Long}")).Append("}>");
    }

    /// <summary>Known and further attributes together.</summary>
    public void WriteDictionary(StringBuilder text, IEnumerable<NamedAttribute> extras, string[] except) =>
        Write(text, [.. entries.Select(static e => new NamedAttribute(e.Name, e.Long)).Concat(extras).Where(a => !except.Contains(a.Name)).OrderBy(a => a.Name, StringComparer.Ordinal)]);

    /// <summary>Further attributes, which stand behind the regions.</summary>
    public static void Write(StringBuilder text, IReadOnlyList<NamedAttribute> extras)
    {
        if (extras.Count > 0) text.Append(" {").AppendJoin(", ", extras.Select(Format)).Append('}');
    }

    public static string Format(NamedAttribute attribute) =>
        attribute.Text.Length == 0 ? AttributeSyntax.Identifier(attribute.Name) : $"{AttributeSyntax.Identifier(attribute.Name)} = {attribute.Text}";

    public override void Dims(string name, Dims value) =>
        Add(name, value.Count == 0 ? "array<i64>" : $"array<i64: {value.ToString()[1..^1]}>", value.ToString());

    public override void Booleans(string name, EquatableArray<bool> value) =>
        Add(name, value.Count == 0 ? "array<i1>" : $"array<i1: {string.Join(", ", value.Select(b => b ? "true" : "false"))}>", "");

    public override void Integer(string name, long value, int bits = 64)
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        Add(name, $"{number} : i{bits}", number);
    }

    public override void Boolean(string name, bool value) => Add(name, value ? "true" : "false", value ? "true" : "false");

    public override void Float(string name, double value, int bits = 32)
    {
        var number = LiteralText.Scalar(Hlo.Literal.Of(bits == 32 ? ElementType.F32 : ElementType.F64, Hlo.Dims.Empty, value));
        Add(name, $"{number} : f{bits}", number);
    }

    public override void String(string name, string value)
    {
        var quoted = StringText.Append(new StringBuilder("\""), Encoding.UTF8.GetBytes(value)).Append('"').ToString();
        Add(name, quoted, quoted);
    }

    public override void Enum(string name, string kind, string value) => Add(name, $"#stablehlo<{kind} {value}>", value);

    public override void Literal(string name, Literal value)
    {
        var text = new StringBuilder();
        LiteralText.Write(text, value, portable: true);
        Add(name, text.Append(" : ").Append(value.Type.Text).ToString(), "");
    }

    public override void Callee(string name, Function value) => Add(name, "@" + printer.SymbolOf(value), "@" + printer.SymbolOf(value));

    public override void Callees(string name, EquatableArray<Function> functions, int perRow)
    {
        static string List(IEnumerable<string> entries) => $"[{string.Join(", ", entries)}]";
        var symbols = functions.Select(f => "@" + printer.SymbolOf(f));
        var text = List(perRow == 0 ? symbols : symbols.Chunk(perRow).Select(List));
        Add(name, text, text);
    }

    public override void Raw(string name, string text) => Add(name, text, text);

    void Add(string name, string @long, string @short) => entries.Add((name, @long, @short));
}
