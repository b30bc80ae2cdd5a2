using System.Globalization;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reads types. What a type means is remembered by its text, since programs repeat few types many times.</summary>
internal static class TypeText
{
    const int Deepest = 200;

    public static HloType Parse(Scanner scanner)
    {
        // Types may stand in types, in encodings, and in aliases of types.
        if (++scanner.Context.TypeDepth > Deepest || scanner.Context.TypeDepth > 1 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw scanner.Error($"types are nested more than {Deepest} deep");
        try
        {
            return Any(scanner);
        }
        finally
        {
            scanner.Context.TypeDepth--;
        }
    }

    static HloType Any(Scanner scanner)
    {
        if (scanner.Next == 't' && scanner.TryTensor(out var inside))
            return scanner.Context.Known(inside) ?? scanner.Context.Remember(inside, Tensor(inside.ToString(), scanner));
        if (scanner.Accept("!stablehlo.token")) return TokenType.Instance;
        if (scanner.Accept("!stablehlo.future")) return Future(scanner);
        if (scanner.Next == '!') return Foreign(scanner);
        var start = scanner.Position;
        if (scanner.Accept("tuple")) return Tuple(scanner);
        if (scanner.Next == '(')
        {
            // The type of a function.
            scanner.Balanced();
            scanner.Expect("->");
            ParseList(scanner);
            return OpaqueType.Of(scanner.Slice(start, scanner.End));
        }
        if (scanner.Accept("memref") || scanner.Accept("vector") || scanner.Accept("complex"))
        {
            scanner.Balanced();
            return OpaqueType.Of(scanner.Slice(start, scanner.End));
        }
        if (char.IsAsciiLetter(scanner.Next) && scanner.Word() is var word && (word is "index" or "none" or "tf32" || ElementTypes.TryParse(word, out _))) return OpaqueType.Of(word);
        scanner.Seek(start);
        throw scanner.Error($"expected a type, found '{scanner.Snippet()}'");
    }

    /// <summary>One type, or several in parentheses.</summary>
    public static List<HloType> ParseList(Scanner scanner)
    {
        if (!scanner.Accept('(')) return [Parse(scanner)];
        var types = new List<HloType>();
        for (var isFirst = true; scanner.HasEntry(')', ref isFirst);) types.Add(Parse(scanner));
        return types;
    }

    /// <summary>Types with commas between, without parentheses.</summary>
    public static List<HloType> ParseOpenList(Scanner scanner)
    {
        var types = new List<HloType>(1);
        do types.Add(Parse(scanner));
        while (scanner.Accept(','));
        return types;
    }

    static FutureType Future(Scanner scanner)
    {
        scanner.Expect('<');
        var elements = new List<HloType>();
        for (var isFirst = true; scanner.HasEntry('>', ref isFirst);)
        {
            elements.Add(Parse(scanner));
            if (elements[^1] is not TensorType and not OpaqueType { Like: not null }) throw scanner.Error($"future element type must be a ranked tensor, but got '{elements[^1]}'");
        }
        return FutureType.Of([.. elements]);
    }

    static HloType Tuple(Scanner scanner)
    {
        // Tuples in tuples are kept on a stack of their own, since a text may nest them at will.
        var open = new Stack<List<HloType>>();
        scanner.Expect("<");
        open.Push([]);
        while (true)
        {
            if (scanner.Accept("tuple"))
            {
                scanner.Expect("<");
                open.Push([]);
                continue;
            }
            if (!scanner.Accept(">"))
            {
                open.Peek().Add(Parse(scanner));
                scanner.Accept(",");
                continue;
            }
            var tuple = TupleType.Of([.. open.Pop()]);
            if (open.Count == 0) return tuple;
            if (open.Count > TupleType.Deepest) throw scanner.Error($"tuples are nested more than {TupleType.Deepest} deep");
            open.Peek().Add(tuple);
            scanner.Accept(",");
        }
    }

    /// <summary>What stands between the angle brackets of a tensor type: sizes, element type, encoding.</summary>
    static HloType Tensor(string inside, Scanner scanner)
    {
        var text = inside.AsSpan().Trim();
        if (text.StartsWith("*")) return OpaqueType.Of($"tensor<{text}>");
        var dims = new List<long>();
        while (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '?'))
        {
            var x = text.IndexOf('x');
            if (x < 0) throw scanner.Error($"tensor<{inside}> is not a type");
            var size = text[..x].Trim();
            dims.Add(size is "?" ? Dims.Dynamic : long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw scanner.Error($"{size} is no size of a dimension"));
            text = text[(x + 1)..].TrimStart();
        }
        var comma = Comma(text);
        var element = (comma < 0 ? text : text[..comma]).Trim().ToString();
        var encoding = comma < 0 ? null : Encoding(text[(comma + 1)..].Trim().ToString(), scanner);
        if (element.StartsWith('!'))
        {
            element = scanner.Context.Resolve(element);
            return QuantizationText.Parse(element, scanner) is { } quantization ? Checked(TensorType.Of(quantization, [.. dims], encoding), scanner) : OpaqueType.Of($"tensor<{inside[..^text.Length]}{element}>");
        }
        if (element == "index")
        {
            if (encoding is not null) Checked(TensorType.Of(ElementType.I64, [.. dims], encoding), scanner);
            return OpaqueType.Of($"tensor<{inside}>");
        }
        return ElementTypes.TryParse(element, out var type) ? Checked(TensorType.Of(type.Value, [.. dims], encoding), scanner) : throw scanner.Error($"there is no element type {element}");
    }

    static string Encoding(string text, Scanner scanner)
    {
        var encoding = new Scanner(text) { Context = scanner.Context };
        var canonical = AttributeSyntax.Canonical(encoding);
        return encoding.AtEnd ? canonical : throw scanner.Error($"{text} is no encoding of a tensor type");
    }

    static TensorType Checked(TensorType type, Scanner scanner)
    {
        if (type.Bounds.Count == 0) return type;
        if (type.Bounds.Count != type.Rank) throw scanner.Error($"Bounds length is {type.Bounds.Count}, expected to be equal to rank({type.Rank}) of the tensor");
        for (var d = 0; d < type.Rank; d++)
            if (type.Dims[d] >= 0 && type.Bounds[d] >= 0) throw scanner.Error($"Static dimension {d} cannot have a bound, use ? to indicate a missing bound");
        return type;
    }

    /// <summary>The first comma outside of all brackets, or −1.</summary>
    static int Comma(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '{' or '[' or '(') depth++;
            else if (text[i] is '>' or '}' or ']' or ')') depth--;
            else if (text[i] == ',' && depth == 0) return i;
        }
        return -1;
    }

    /// <summary>A type of another dialect, or an alias of a type.</summary>
    static HloType Foreign(Scanner scanner)
    {
        var start = scanner.Position;
        scanner.Seek(start + 1);
        scanner.Word();
        var name = scanner.Slice(start, scanner.End);
        var meaning = scanner.Context.Resolve(name);
        if (name.StartsWith("!stablehlo.", StringComparison.Ordinal)) throw scanner.Error($"unknown stablehlo type: {name["!stablehlo.".Length..]}");
        if (!ReferenceEquals(meaning, name)) return Parse(new Scanner(meaning) { Context = scanner.Context });
        var end = scanner.End;
        if (scanner.Next == '<')
        {
            scanner.Balanced();
            end = scanner.End;
        }
        return OpaqueType.Of(scanner.Slice(start, end));
    }
}
