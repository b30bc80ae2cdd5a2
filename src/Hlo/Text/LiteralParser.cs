using System.Globalization;
using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Reads <c>dense&lt;…&gt;</c>: lists, splats, hex patterns of elements, and hex blobs.</summary>
internal static class LiteralParser
{
    /// <summary>The literal of <c>dense&lt;…&gt; : T</c>.</summary>
    public static Literal Parse(string text)
    {
        var scanner = new Scanner(text);
        scanner.Expect("dense");
        var inside = scanner.Balanced()[1..^1].Trim();
        scanner.Expect(":");
        return Parse(inside, (TensorType)TypeText.Parse(scanner), scanner);
    }

    /// <summary>The literal of a type from what stands between the angle brackets.</summary>
    public static Literal Parse(string inside, TensorType type, Scanner scanner)
    {
        var literal = Literal.Create(type.ElementType, type.Dims);
        if (inside.StartsWith('"')) return Blob(inside, type, scanner);
        // An empty tensor may come with the brackets of its other dimensions, or with a number that nothing takes.
        if (literal.Count == 0)
        {
            if (inside.Length == 0 || inside.Contains('[', StringComparison.Ordinal)) return literal;
            var fill = Literal.Create(type.ElementType, Dims.Empty);
            Write(fill, 0, inside, scanner);
            return literal.WrittenAs(fill);
        }
        var count = 0L;
        foreach (var element in Elements(inside, type.ElementType.IsComplex()))
        {
            if (count == literal.Count) throw scanner.Error($"more elements than {type} has");
            Write(literal, count++, element, scanner);
        }
        if (count == 1 && literal.Count > 1) return Literal.Splat(type, literal.ElementAt(0));
        return count == literal.Count ? literal : throw scanner.Error($"{type} has {literal.Count} elements, got {count}");
    }

    static Literal Blob(string inside, TensorType type, Scanner scanner)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(inside.AsSpan(3, inside.Length - 4));
        }
        catch (FormatException)
        {
            throw scanner.Error("the hex data is invalid");
        }
        if (bytes.Length == type.ElementType.ByteSize()) return Literal.Splat(type, Literal.FromBytes(type.ElementType, Dims.Empty, bytes));
        return bytes.Length == type.Dims.ElementCount * type.ElementType.ByteSize()
            ? Literal.FromBytes(type.ElementType, type.Dims, bytes)
            : throw scanner.Error($"{type} takes {type.Dims.ElementCount * type.ElementType.ByteSize()} bytes, the hex data has {bytes.Length}");
    }

    static IEnumerable<string> Elements(string text, bool complex)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] is ',' or '[' or ']')
            {
                i++;
                continue;
            }
            var end = complex && text[i] == '(' ? text.IndexOf(')', i) + 1 : text.AsSpan(i).IndexOfAny(",] \n") is var next && next < 0 ? text.Length : i + next;
            yield return text[i..end];
            i = end;
        }
    }

    static void Write(Literal literal, long i, string element, Scanner scanner)
    {
        var type = literal.ElementType;
        var bytes = literal.Writable;
        if (element[0] == '(')
        {
            var comma = element.IndexOf(',', StringComparison.Ordinal);
            var part = type.RealPart();
            Scalars.Write(type, bytes, i, new Complex(Number(element[1..comma].Trim(), part, scanner), Number(element[(comma + 1)..^1].Trim(), part, scanner)));
        }
        else if (element is "true" or "false") Scalars.Write(type, bytes, i, element == "true" ? 1L : 0L);
        else if (type.IsFloat() || type.IsComplex()) Scalars.Write(type, bytes, i, Number(element, type, scanner));
        else if (element.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) Scalars.Write(type, bytes, i, (long)Hex(element, scanner));
        else if (Int128.TryParse(element, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) Scalars.Write(type, bytes, i, (long)integer);
        else throw scanner.Error($"{element} is not an element of {literal.Type}");
    }

    static double Number(string text, ElementType type, Scanner scanner)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            Span<byte> pattern = stackalloc byte[8];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(pattern, Hex(text, scanner));
            return Scalars.ReadDouble(type, pattern, 0);
        }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw scanner.Error($"{text} is not a number");
    }

    static ulong Hex(string text, Scanner scanner) =>
        ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? bits : throw scanner.Error($"{text} is not a number");
}
