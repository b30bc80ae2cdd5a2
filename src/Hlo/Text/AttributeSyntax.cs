using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Reads attributes of any kind and gives them as MLIR prints them: spelled out, sorted, aliases replaced by what they stand for.</summary>
/// <remarks>What has a grammar of another dialect stays as it was written.</remarks>
internal sealed class AttributeSyntax
{
    const int Deepest = 500;

    // Aliases of aliases may stand for texts of any length.
    const int Longest = 1 << 24;

    readonly StringBuilder text = new();

    /// <summary>The attribute that comes next. Elements of a tensor stay as they were written until somebody asks for them, since they may be many.</summary>
    public static string Read(Scanner scanner)
    {
        if (scanner.Next != 'd') return Canonical(scanner);
        var start = scanner.Position;
        if (!scanner.Accept("dense") || scanner.Next != '<')
        {
            scanner.Seek(start);
            return Canonical(scanner);
        }
        var elements = scanner.Balanced();
        scanner.Expect(':');
        return $"dense{elements} : {TypeText.Parse(scanner)}";
    }

    /// <summary>The attribute that comes next, as MLIR prints it.</summary>
    public static string Canonical(Scanner scanner)
    {
        var syntax = new AttributeSyntax();
        syntax.Value(scanner, 0);
        return syntax.text.ToString();
    }

    /// <summary>What <see cref="Read"/> gave, as MLIR prints it.</summary>
    public static string Canonical(string attribute, TextContext context) =>
        attribute.StartsWith("dense<", StringComparison.Ordinal) ? Canonical(new Scanner(attribute) { Context = context }) : attribute;

    void Value(Scanner scanner, int depth, bool isEntry = false)
    {
        if (depth > Deepest || depth > 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw scanner.Error($"attributes are nested more than {Math.Min(depth - 1, Deepest)} deep");
        switch (scanner.Next)
        {
            case '[':
                List(scanner, depth);
                break;
            case '{':
                Dictionary(scanner, depth);
                break;
            case '"':
                Quoted(scanner);
                break;
            case '@':
                text.Append(Symbol(scanner));
                break;
            case '#':
                Dialect(scanner, depth);
                break;
            case '-' or (>= '0' and <= '9'):
                Number(scanner, isEntry);
                break;
            default:
                Keyword(scanner);
                break;
        }
    }

    void List(Scanner scanner, int depth)
    {
        scanner.Expect('[');
        text.Append('[');
        for (var isFirst = true; scanner.HasEntry(']', ref isFirst);)
        {
            if (text[^1] != '[') text.Append(", ");
            Value(scanner, depth + 1, isEntry: true);
        }
        text.Append(']');
    }

    void Dictionary(Scanner scanner, int depth)
    {
        scanner.Expect('{');
        text.Append('{');
        var start = text.Length;
        var entries = new List<(string Name, int Start)>();
        for (var isFirst = true; scanner.HasEntry('}', ref isFirst);)
        {
            var name = Name(scanner);
            if (entries.Exists(e => e.Name == name)) throw scanner.Error($"the key {name} is given twice");
            entries.Add((name, text.Length));
            text.Append(Identifier(name));
            if (!scanner.Accept('=')) continue;
            var value = text.Append(" = ").Length;
            Value(scanner, depth + 1);
            if (text.Length - value == 4 && text.ToString(value, 4) == "unit") text.Length = value - 3;
        }
        // The entries stand one behind the other in the order of the source: put them in order of their names, with commas.
        var ends = entries.Select((e, i) => (e.Name, Text: text.ToString(e.Start, (i + 1 < entries.Count ? entries[i + 1].Start : text.Length) - e.Start))).ToList();
        ends.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        text.Length = start;
        text.AppendJoin(", ", ends.Select(static e => e.Text)).Append('}');
    }

    /// <summary>The name of an entry.</summary>
    public static string Name(Scanner scanner) => scanner.Next == '"' ? scanner.Quoted() : scanner.Word();

    /// <summary>A name as it stands before the equals sign.</summary>
    public static string Identifier(string name) => IsIdentifier(name) ? name : $"\"{name}\"";

    /// <summary>True if a name needs no quotes.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetter(name[0]) && name[0] != '_') return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '$')) return false;
        return true;
    }

    void Quoted(Scanner scanner)
    {
        StringText.Append(text.Append('"'), StringText.Decode(scanner.QuotedSpan())).Append('"');
        if (scanner.Accept(':')) text.Append(" : ").Append(TypeText.Parse(scanner).Text);
    }

    /// <summary>A reference to something by name, <c>@a::@b</c>.</summary>
    public static string Symbol(Scanner scanner)
    {
        var symbol = "";
        do
        {
            scanner.Expect('@');
            symbol += (symbol.Length > 0 ? "::@" : "@") + Identifier(Name(scanner));
        }
        while (scanner.Accept("::"));
        return symbol;
    }

    void Dialect(Scanner scanner, int depth)
    {
        var start = scanner.Position;
        scanner.Seek(start + 1);
        scanner.WordSpan();
        var name = scanner.Slice(start, scanner.End);
        if (scanner.Context.Aliases.TryGetValue(name, out var meaning))
        {
            Value(new Scanner(meaning) { Context = scanner.Context }, depth + 1);
            if (text.Length > Longest) throw scanner.Error($"the alias {name} stands for more than {Longest} characters");
            return;
        }
        if (scanner.Next != '<')
        {
            // Attributes without parameters have no brackets, and no alias has a dot in its name.
            if (!name.Contains('.', StringComparison.Ordinal)) throw scanner.Error($"the alias {name} is not defined");
            text.Append(name);
            return;
        }
        var attribute = name + scanner.Balanced();
        try
        {
            text.Append(StablehloAttributes.Canonical(attribute));
        }
        catch (Exception e) when (e is HloException or FormatException or OverflowException or ArgumentException)
        {
            throw scanner.Error(e.Message);
        }
    }

    /// <summary>A number with its type, which entries of lists leave out if it is i64 or f64.</summary>
    void Number(Scanner scanner, bool isEntry)
    {
        var number = NumberText(scanner);
        var type = scanner.Accept(':') ? TypeText.Parse(scanner).Text : number.Contains('.') ? "f64" : "i64";
        if (!ElementTypes.TryParse(type, out var element))
        {
            // A type of another width.
            text.Append(number).Append(" : ").Append(type);
            return;
        }
        var value = Literal.Create(element.Value, Dims.Empty);
        if (element.Value.IsFloat()) LiteralParser.WriteFloat(number, element.Value, value.Writable, scanner);
        else Scalars.Write(element.Value, value.Writable, 0, LiteralParser.Integer(number, element.Value, scanner));
        text.Append(LiteralText.Scalar(value));
        if (element != ElementType.I1 && !(isEntry && type is "i64" or "f64")) text.Append(" : ").Append(type);
    }

    /// <summary>A number without its type.</summary>
    public static string NumberText(Scanner scanner)
    {
        var start = scanner.Position;
        if (scanner.Accept('-')) scanner.Seek(start + 1);
        var digits = scanner.WordSpan();
        // The sign of an exponent ends a word.
        if (digits.Contains('.') && digits[^1] is 'e' or 'E' && (scanner.Accept('+') || scanner.Accept('-'))) scanner.WordSpan();
        return scanner.Slice(start, scanner.End);
    }

    void Keyword(Scanner scanner)
    {
        var start = scanner.Position;
        var word = char.IsAsciiLetter(scanner.Next) ? scanner.Word() : "";
        switch (word)
        {
            case "true" or "false" or "unit":
                text.Append(word);
                break;
            case "array":
                Array(scanner);
                break;
            case "dense" or "dense_resource" when scanner.Next == '<':
                Elements(scanner, start);
                break;
            case "opaque":
                throw scanner.Error("the elements of a constant were left out of the text");
            case "affine_map" or "affine_set" or "loc" or "strided":
                text.Append(word).Append(scanner.Balanced());
                break;
            case "distinct" or "sparse":
                text.Append(word).Append(scanner.Balanced());
                if (scanner.Next == '<') text.Append(scanner.Balanced());
                if (scanner.Accept(':')) text.Append(" : ").Append(TypeText.Parse(scanner).Text);
                break;
            default:
                scanner.Seek(start);
                text.Append(TypeText.Parse(scanner).Text);
                break;
        }
    }

    void Elements(Scanner scanner, int start)
    {
        var elements = scanner.Balanced();
        scanner.Expect(':');
        var type = TypeText.Parse(scanner);
        if (type is not TensorType && type is not OpaqueType { Like: not null })
        {
            // Vectors, strings: nothing here knows their elements.
            text.Append("dense").Append(elements).Append(" : ").Append(type.Text);
            return;
        }
        scanner.Seek(start);
        LiteralText.Write(text, LiteralParser.Read(scanner, out _));
        text.Append(" : ").Append(type.Text);
    }

    void Array(Scanner scanner)
    {
        scanner.Expect('<');
        var name = scanner.Word();
        if (!ElementTypes.TryParse(name, out var type) || type.Value.IsComplex()) throw scanner.Error($"an array has elements of an integer or float type, not {name}");
        text.Append("array<").Append(name);
        if (scanner.Accept('>'))
        {
            text.Append('>');
            return;
        }
        scanner.Expect(':');
        var value = Literal.Create(type.Value, Dims.Empty);
        text.Append(": ");
        do
        {
            if (text[^1] != ' ') text.Append(", ");
            var element = type == ElementType.I1 ? scanner.Word() : NumberText(scanner);
            if (type == ElementType.I1) Scalars.Write(type.Value, value.Writable, 0, element is "true" ? 1L : element is "false" ? 0L : throw scanner.Error("expected 'true' or 'false' values for i1 type"));
            else if (type.Value.IsFloat()) LiteralParser.WriteFloat(element, type.Value, value.Writable, scanner);
            else Scalars.Write(type.Value, value.Writable, 0, LiteralParser.Integer(element, type.Value, scanner));
            text.Append(LiteralText.Scalar(value));
        }
        while (scanner.Accept(','));
        scanner.Expect('>');
        text.Append('>');
    }
}
