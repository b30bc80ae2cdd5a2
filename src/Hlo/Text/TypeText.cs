using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Reads types.</summary>
internal static class TypeText
{
    public static HloType Parse(Scanner scanner)
    {
        if (scanner.Accept("!stablehlo.token")) return TokenType.Instance;
        if (scanner.Next == '!') return Foreign(scanner);
        var start = scanner.Position;
        if (scanner.Accept("tuple"))
        {
            scanner.Expect("<");
            var elements = new List<HloType>();
            while (!scanner.Accept(">"))
            {
                elements.Add(Parse(scanner));
                scanner.Accept(",");
            }
            return TupleType.Of([.. elements]);
        }
        if (scanner.Accept("memref"))
        {
            scanner.Balanced();
            return OpaqueType.Of(scanner.Slice(start, scanner.End));
        }
        if (!scanner.Accept("tensor")) throw scanner.Error($"expected a type, found '{scanner.Snippet()}'");
        var inside = scanner.Balanced()[1..^1];
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var encoding = comma < 0 ? null : inside[(comma + 1)..].Trim();
        var shape = (comma < 0 ? inside : inside[..comma]).Trim();
        if (inside.Contains('!', StringComparison.Ordinal) || inside.EndsWith("xindex", StringComparison.Ordinal) || inside == "index") return OpaqueType.Of($"tensor<{inside}>");
        var dims = new List<long>();
        while (shape.Length > 0 && (char.IsAsciiDigit(shape[0]) || shape[0] == '?'))
        {
            var x = shape.IndexOf('x', StringComparison.Ordinal);
            if (x < 0) throw scanner.Error($"tensor<{inside}> is not a type");
            dims.Add(shape[0] == '?' ? Dims.Dynamic : long.Parse(shape.AsSpan(0, x), CultureInfo.InvariantCulture));
            shape = shape[(x + 1)..];
        }
        return ElementTypes.TryParse(shape, out var element) ? TensorType.Of(element.Value, [.. dims], encoding) : throw scanner.Error($"there is no element type {shape}");
    }

    /// <summary>A type of another dialect, or an alias of a type.</summary>
    static HloType Foreign(Scanner scanner)
    {
        var start = scanner.Position;
        scanner.Seek(start + 1);
        scanner.Word();
        var name = scanner.Slice(start, scanner.End);
        var meaning = scanner.Resolve(name);
        if (!ReferenceEquals(meaning, name)) return Parse(new Scanner(meaning));
        if (scanner.Next == '<') scanner.Balanced();
        return OpaqueType.Of(scanner.Slice(start, scanner.End));
    }

    /// <summary>One type, or several in parentheses.</summary>
    public static List<HloType> ParseList(Scanner scanner)
    {
        if (!scanner.Accept("(")) return [Parse(scanner)];
        var types = new List<HloType>();
        while (!scanner.Accept(")"))
        {
            types.Add(Parse(scanner));
            scanner.Accept(",");
        }
        return types;
    }
}
