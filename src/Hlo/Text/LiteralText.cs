using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Elements as MLIR writes them: <c>dense&lt;1.0&gt;</c>, <c>dense&lt;[1, 2]&gt;</c>, hex for NaN and infinities, a hex blob for many elements.</summary>
internal static class LiteralText
{
    const int LongestList = 32;

    public static void Write(StringBuilder text, Literal value)
    {
        text.Append("dense<");
        if (value.Count == 0) { }
        else if (value.IsSplat) Element(text, value, 0);
        // i1 and narrow types have no hex form that all plugin versions read alike.
        else if (value.Count > LongestList && value.ElementType.BitWidth() >= 8) Blob(text, value);
        else
        {
            var position = 0L;
            Nested(text, value, 0, ref position);
        }
        text.Append('>');
    }

    static void Nested(StringBuilder text, Literal value, int dimension, ref long position)
    {
        if (dimension == value.Dims.Count)
        {
            Element(text, value, position++);
            return;
        }
        text.Append('[');
        for (var i = 0L; i < value.Dims[dimension]; i++)
        {
            if (i > 0) text.Append(", ");
            Nested(text, value, dimension + 1, ref position);
        }
        text.Append(']');
    }

    static void Blob(StringBuilder text, Literal value)
    {
        text.Append("\"0x").Append(Convert.ToHexString(value.Bytes)).Append('"');
    }

    static void Element(StringBuilder text, Literal value, long i)
    {
        var type = value.ElementType;
        if (type == ElementType.I1) text.Append(value.Bytes[(int)i] != 0 ? "true" : "false");
        else if (type == ElementType.UI64) text.Append(CultureInfo.InvariantCulture, $"{(ulong)value.GetInt64(i)}");
        else if (type.IsInteger()) text.Append(CultureInfo.InvariantCulture, $"{value.GetInt64(i)}");
        else if (type.IsComplex())
        {
            var z = value.GetComplex(i);
            text.Append('(');
            Float(text, type.RealPart(), z.Real, []);
            text.Append(", ");
            Float(text, type.RealPart(), z.Imaginary, []);
            text.Append(')');
        }
        else Float(text, type, value.GetDouble(i), value.Bytes.Slice((int)i * type.ByteSize(), type.ByteSize()));
    }

    static void Float(StringBuilder text, ElementType type, double value, ReadOnlySpan<byte> bits)
    {
        if (!double.IsFinite(value) || type == ElementType.F8E8M0FNU)
        {
            text.Append("0x");
            if (bits.IsEmpty) bits = Literal.Of(type, Dims.Empty, value).Bytes;
            for (var i = bits.Length - 1; i >= 0; i--) text.Append(CultureInfo.InvariantCulture, $"{bits[i]:X2}");
            return;
        }
        var shortest = type == ElementType.F64 ? value.ToString("R", CultureInfo.InvariantCulture) : ((float)value).ToString("R", CultureInfo.InvariantCulture);
        var exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? shortest : shortest[..exponent];
        text.Append(mantissa);
        if (!mantissa.Contains('.', StringComparison.Ordinal)) text.Append(".0");
        if (exponent >= 0) text.Append(shortest.AsSpan(exponent));
    }
}
