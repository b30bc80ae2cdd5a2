using System.Buffers;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Reads <c>dense&lt;…&gt;</c>: lists, splats, hex patterns of elements, and hex blobs.</summary>
internal static class LiteralParser
{
    static readonly SearchValues<char> Ends = SearchValues.Create(",] \n\t\r");

    /// <summary>The literal of <c>dense&lt;…&gt; : T</c>.</summary>
    public static Literal Parse(string text) => Parse(text, new TextContext(), out _);

    /// <summary>The literal of <c>dense&lt;…&gt; : T</c> or <c>dense_resource&lt;key&gt; : T</c>, and the type as it was written.</summary>
    public static Literal Parse(string text, TextContext context, out HloType written)
    {
        var scanner = new Scanner(text) { Context = context };
        var literal = Read(scanner, out written);
        return scanner.AtEnd ? literal : throw scanner.Error($"unexpected '{scanner.Snippet()}' behind elements");
    }

    /// <summary>The literal that comes next in the text.</summary>
    public static Literal Read(Scanner scanner, out HloType written)
    {
        var key = scanner.Accept("dense_resource") ? scanner.Balanced()[1..^1].Trim().Trim('"') : null;
        if (key is null) scanner.Expect("dense");
        var elements = key is null ? scanner.Balanced().AsSpan(1..^1).Trim() : default;
        scanner.Expect(':');
        written = TypeText.Parse(scanner);
        if ((written as TensorType ?? (written as OpaqueType)?.Like) is not { Dims.IsStatic: true } type)
            throw scanner.Error($"a constant of type {written} has no elements: its type must be a static tensor");
        try
        {
            return key is null ? Parse(elements, type, scanner) : Resource(key, type, scanner);
        }
        catch (Exception e) when (e is OverflowException or OutOfMemoryException)
        {
            throw scanner.Error($"a constant of type {type} has more bytes than memory holds");
        }
    }

    /// <summary>The literal of a type from what stands between the angle brackets.</summary>
    static Literal Parse(ReadOnlySpan<char> text, TensorType type, Scanner scanner)
    {
        if (text.StartsWith('"')) return Blob(text, type, scanner);
        if (text.IsEmpty) return type.IsEmpty ? Literal.Create(type.ElementType, type.Dims) : throw scanner.Error($"parsed zero elements, but {type} has {type.Dims.ElementCount}");
        if (text[0] == '[') return List(text, type, scanner);
        // One element everywhere. An empty tensor may come with one, too, which nothing takes.
        var scalar = Literal.Create(type.ElementType, Dims.Empty);
        if (Write(scalar, 0, text, scanner) != text.Length) throw scanner.Error($"'{text}' is not one element of {type}");
        return type.IsEmpty ? Literal.Create(type.ElementType, type.Dims).WrittenAs(scalar) : Literal.Splat(type, scalar);
    }

    /// <summary>Nested lists, which must have the sizes of the type.</summary>
    static Literal List(ReadOnlySpan<char> text, TensorType type, Scanner scanner)
    {
        // Each element takes a character at least, so that a short text cannot ask for much memory.
        if (type.Dims.ElementCount > text.Length) throw WrongShape(type, scanner);
        var literal = Literal.Create(type.ElementType, type.Dims);
        var (depth, written, wantsEntry) = (0, 0L, true);
        var counts = new long[type.Rank];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is ' ' or '\n' or '\t' or '\r') at++;
            else if (c == ',' && !wantsEntry && depth > 0) (wantsEntry, at) = (true, at + 1);
            else if (c == ']' && depth > 0 && !(wantsEntry && counts[depth - 1] > 0))
            {
                if (counts[--depth] != type.Dims[depth]) throw WrongShape(type, scanner);
                if (depth > 0) counts[depth - 1]++;
                (wantsEntry, at) = (false, at + 1);
            }
            else if (!wantsEntry) throw scanner.Error($"expected ']', found '{text[at..Math.Min(at + 24, text.Length)]}'");
            else if (c == '[')
            {
                if (depth == counts.Length) throw WrongShape(type, scanner);
                counts[depth++] = 0;
                at++;
            }
            else
            {
                if (depth != counts.Length || depth == 0 || written == literal.Count) throw WrongShape(type, scanner);
                at += Write(literal, written++, text[at..], scanner);
                counts[depth - 1]++;
                wantsEntry = false;
            }
        }
        return depth == 0 && written == literal.Count ? literal : throw WrongShape(type, scanner);
    }

    static ParseException WrongShape(TensorType type, Scanner scanner) => scanner.Error($"the lists of elements have other sizes than {type}");

    static Literal Blob(ReadOnlySpan<char> text, TensorType type, Scanner scanner)
    {
        if (!text.StartsWith("\"0x", StringComparison.Ordinal) || text[^1] != '"') throw scanner.Error("expected a string of hex digits that starts with 0x");
        var bytes = Hex(text[3..^1], scanner);
        var size = type.ElementType.ByteSize();
        if (bytes.Length == size && !type.IsEmpty) return Literal.Splat(type, Literal.FromBytes(type.ElementType, Dims.Empty, bytes));
        return bytes.Length == type.Dims.ElementCount * size
            ? Literal.FromBytes(type.ElementType, type.Dims, bytes)
            : throw scanner.Error($"{type} takes {type.Dims.ElementCount * size} bytes, the hex data has {bytes.Length}");
    }

    /// <summary>Elements that stand at the end of the module: four bytes of alignment, then the elements; bits may be packed.</summary>
    static Literal Resource(string key, TensorType type, Scanner scanner)
    {
        if (!scanner.Context.Resources.TryGetValue(key, out var text))
            throw scanner.Error($"the elements of dense_resource<{key}> : {type} are not in the text");
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length < 10) throw scanner.Error($"the resource {key} is no string of hex digits");
        var bytes = Hex(text.AsSpan(10), scanner);
        var count = type.Dims.ElementCount;
        if (bytes.Length == count * type.ElementType.ByteSize()) return Literal.FromBytes(type.ElementType, type.Dims, bytes);
        if (type.ElementType != ElementType.I1 || bytes.Length != (count + 7) / 8)
            throw scanner.Error($"{type} takes {count * type.ElementType.ByteSize()} bytes, the resource {key} has {bytes.Length}");
        var bits = Literal.Create(ElementType.I1, type.Dims);
        for (var i = 0; i < count; i++) bits.Writable[i] = (byte)(bytes[i >> 3] >> (i & 7) & 1);
        return bits;
    }

    static byte[] Hex(ReadOnlySpan<char> digits, Scanner scanner)
    {
        try
        {
            return Convert.FromHexString(digits);
        }
        catch (FormatException)
        {
            throw scanner.Error("the hex data is invalid");
        }
    }

    /// <summary>Reads one element from the start of a text; gives how long it is.</summary>
    static int Write(Literal literal, long i, ReadOnlySpan<char> text, Scanner scanner)
    {
        var type = literal.ElementType;
        var bytes = literal.Writable;
        if (type.IsComplex())
        {
            var close = text.IndexOf(')');
            var comma = text[..Math.Max(close, 0)].IndexOf(',');
            if (text[0] != '(' || comma < 0) throw scanner.Error($"'{Start(text)}' is no complex number (real, imaginary)");
            var part = type.RealPart();
            var at = (int)i * type.ByteSize();
            WriteFloat(text[1..comma].Trim(), part, bytes[at..], scanner);
            WriteFloat(text[(comma + 1)..close].Trim(), part, bytes[(at + part.ByteSize())..], scanner);
            return close + 1;
        }
        var length = text.IndexOfAny(Ends);
        if (length < 0) length = text.Length;
        var element = text[..length];
        if (type.IsFloat()) WriteFloat(element, type, bytes[((int)i * type.ByteSize())..], scanner);
        else if (element is "true" or "false") Scalars.Write(type, bytes, i, type != ElementType.I1 ? throw scanner.Error("expected i1 type for 'true' or 'false' values") : element is "true" ? 1L : 0L);
        else Scalars.Write(type, bytes, i, Integer(element, type, scanner));
        return length;
    }

    /// <summary>An integer of a type; one without sign may be written as the signed one of the same bits, and the other way round.</summary>
    public static long Integer(ReadOnlySpan<char> text, ElementType type, Scanner scanner)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var isHex = digits.StartsWith("0x", StringComparison.Ordinal);
        if (!UInt128.TryParse(isHex ? digits[2..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var magnitude))
            throw scanner.Error($"'{Start(text)}' is not an integer");
        var isNegative = digits.Length < text.Length;
        if (isNegative && type.IsUnsigned()) throw scanner.Error("expected unsigned integer elements, but parsed negative value");
        var width = type.BitWidth();
        if (magnitude > (isNegative ? UInt128.One << width - 1 : (UInt128.One << width) - 1)) throw scanner.Error($"the integer {text} is out of range for {type.ToMlir()}");
        return isNegative ? -(long)(ulong)magnitude : (long)(ulong)magnitude;
    }

    /// <summary>Writes a number with a point, or the bits of one in hex.</summary>
    public static void WriteFloat(ReadOnlySpan<char> text, ElementType type, Span<byte> bytes, Scanner scanner)
    {
        if (!text.StartsWith("0x", StringComparison.Ordinal))
        {
            Scalars.Write(type, bytes, 0, Decimal(text, type, scanner));
            return;
        }
        if (!ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) || type.BitWidth() < 64 && bits >> type.BitWidth() != 0)
            throw scanner.Error($"the hexadecimal float constant {Start(text)} is out of range for {type.ToMlir()}");
        for (var i = 0; i < type.ByteSize(); i++) bytes[i] = (byte)(bits >> 8 * i);
    }

    static double Decimal(ReadOnlySpan<char> text, ElementType type, Scanner scanner)
    {
        var isNumber = text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])) && text.Contains('.');
        if (!isNumber || !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            throw scanner.Error($"'{Start(text)}' is no floating-point number: it needs a point");
        if (type != ElementType.F8E8M0FNU) return value;
        if (text[0] == '-') throw scanner.Error("negative floating point literal for a type with no signed representation");
        // The type has no zero: the reference reads its smallest number.
        return value == 0 ? Math.ScaleB(1, -127) : value;
    }

    static string Start(ReadOnlySpan<char> text) => text[..Math.Min(24, text.Length)].ToString();
}
