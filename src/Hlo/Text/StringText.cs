using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Strings between quotes as MLIR writes them: everything but printable ASCII as the bytes of UTF-8 in hex.</summary>
internal static class StringText
{
    /// <summary>The bytes that a string stands for, which need be no UTF-8.</summary>
    public static byte[] Decode(ReadOnlySpan<char> quoted)
    {
        var bytes = new List<byte>(quoted.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < quoted.Length; i++)
        {
            var c = quoted[i];
            if (c != '\\' || i + 1 == quoted.Length)
            {
                Rune.DecodeFromUtf16(quoted[i..], out var rune, out var used);
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
                i += used - 1;
                continue;
            }
            c = quoted[++i];
            if (c is 'n' or 't') bytes.Add((byte)(c == 'n' ? '\n' : '\t'));
            else if (char.IsAsciiHexDigit(c) && i + 1 < quoted.Length && char.IsAsciiHexDigit(quoted[i + 1])) bytes.Add(byte.Parse(quoted.Slice(i++, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else bytes.Add((byte)c);
        }
        return [.. bytes];
    }

    /// <summary>Writes bytes as what stands between the quotes.</summary>
    public static StringBuilder Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b == '\\') text.Append("\\\\");
            else if (b is >= 0x20 and < 0x7F && b != '"') text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\{b:X2}");
        return text;
    }
}
