using System.Globalization;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reads attributes from the text that MLIR prints: the inverse of <see cref="MlirAttribute.Text"/>.</summary>
internal static class AttributeParser
{
    const int Deepest = 500;

    /// <summary>The attribute of a text.</summary>
    /// <exception cref="ParseException">The text is not well formed.</exception>
    public static MlirAttribute Parse(string text)
    {
        if (text.Length == 0) return new TextAttribute("");
        var scanner = new Scanner(text);
        var attribute = Read(scanner, 0);
        return scanner.AtEnd ? attribute : new TextAttribute(text);
    }

    static MlirAttribute Read(Scanner scanner, int depth)
    {
        if (depth > Deepest || depth > 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw scanner.Error($"attributes are nested more than {Math.Min(depth - 1, Deepest)} deep");
        var start = scanner.Position;
        switch (scanner.Next)
        {
            case '"':
                var bytes = StringText.Decode(scanner.QuotedSpan());
                return scanner.Accept(':') ? new TextAttribute(scanner.Slice(start, End(scanner))) : new StringAttribute(bytes);
            case '@':
                return new SymbolAttribute([.. AttributeSyntax.Symbol(scanner).Split("::").Select(static s => s[1..].Trim('"'))]);
            case '[': return List(scanner, depth);
            case '{': return Dictionary(scanner, depth);
            case '#': return Dialect(AttributeSyntax.Canonical(scanner));
            case '-' or (>= '0' and <= '9'): return Number(scanner);
        }
        if (scanner.Accept("true")) return IntegerAttribute.Boolean(true);
        if (scanner.Accept("false")) return IntegerAttribute.Boolean(false);
        if (scanner.Accept("unit")) return new TextAttribute("");
        if (scanner.Accept("array")) return Array(scanner);
        if (scanner.Accept("dense"))
        {
            scanner.Seek(start);
            var literal = LiteralParser.Read(scanner, out var type);
            return new DenseAttribute(literal, type as OpaqueType);
        }
        if (scanner.Accept("affine_map") || scanner.Accept("affine_set") || scanner.Accept("strided") || scanner.Accept("loc") || scanner.Accept("distinct") || scanner.Accept("sparse"))
        {
            scanner.Seek(start);
            return new TextAttribute(AttributeSyntax.Canonical(scanner));
        }
        return new TypeAttribute(TypeText.Parse(scanner));
    }

    static int End(Scanner scanner)
    {
        TypeText.Parse(scanner);
        return scanner.End;
    }

    static ListAttribute List(Scanner scanner, int depth)
    {
        scanner.Expect('[');
        var entries = new List<MlirAttribute>();
        for (var isFirst = true; scanner.HasEntry(']', ref isFirst);) entries.Add(Read(scanner, depth + 1));
        return new([.. entries]);
    }

    static DictionaryAttribute Dictionary(Scanner scanner, int depth)
    {
        scanner.Expect('{');
        var entries = new List<(string, MlirAttribute)>();
        for (var isFirst = true; scanner.HasEntry('}', ref isFirst);)
        {
            var name = AttributeSyntax.Name(scanner);
            entries.Add((name, scanner.Accept('=') ? Read(scanner, depth + 1) : new TextAttribute("")));
        }
        return new([.. entries.OrderBy(static e => e.Item1, StringComparer.Ordinal)]);
    }

    static MlirAttribute Dialect(string text)
    {
        const string Start = "#stablehlo<";
        return text.StartsWith(Start, StringComparison.Ordinal) && text[Start.Length..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var kind, var word] ? new EnumAttribute(kind, word) : new TextAttribute(text);
    }

    static MlirAttribute Number(Scanner scanner)
    {
        var number = AttributeSyntax.NumberText(scanner);
        var type = scanner.Accept(':') ? TypeText.Parse(scanner).Text : number.Contains('.', StringComparison.Ordinal) ? "f64" : "i64";
        if (!ElementTypes.TryParse(type, out var element)) return new IntegerAttribute(long.Parse(number, CultureInfo.InvariantCulture), type);
        if (!element.Value.IsFloat()) return new IntegerAttribute(LiteralParser.Integer(number, element.Value, scanner), type);
        var value = Literal.Create(element.Value, Dims.Empty);
        LiteralParser.WriteFloat(number, element.Value, value.Writable, scanner);
        return new FloatAttribute(value);
    }

    static ArrayAttribute Array(Scanner scanner)
    {
        var inside = scanner.Balanced()[1..^1];
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? inside : inside[..colon]).Trim();
        if (!ElementTypes.TryParse(name, out var type)) throw scanner.Error($"there is no element type {name}");
        var count = colon < 0 ? 0 : inside.AsSpan(colon).Count(',') + 1;
        return new(count == 0 ? Literal.Create(type.Value, [0]) : LiteralParser.Parse(string.Create(CultureInfo.InvariantCulture, $"dense<[{inside[(colon + 1)..]}]> : tensor<{count}x{name}>")));
    }
}
