using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Elements as MLIR writes them: <c>dense&lt;1.000000e+00&gt;</c>, <c>dense&lt;[1, 2]&gt;</c>, hex for NaN and infinities, a hex blob for more than a hundred elements.</summary>
internal static class LiteralText
{
    const int LongestList = 100;

    /// <summary>Writes <c>dense&lt;…&gt;</c>.</summary>
    /// <param name="text">Where.</param>
    /// <param name="value">The elements.</param>
    /// <param name="portable">True to write types of less than a byte as lists: plugins of different versions read their blobs differently.</param>
    public static void Write(StringBuilder text, Literal value, bool portable = false)
    {
        text.Append("dense<");
        if (value.Fill is { } fill) Element(text, fill, 0);
        else if (value.Count == 0) { }
        else if (value.IsSplat) Element(text, value.ElementAt(0), 0);
        else if (value.Count > LongestList && !(portable && value.ElementType.BitWidth() < 8)) text.Append("\"0x").Append(Convert.ToHexString(value.Bytes)).Append('"');
        else List(text, value);
        text.Append('>');
    }

    /// <summary>One element.</summary>
    public static string Scalar(Literal value)
    {
        var text = new StringBuilder();
        Element(text, value, 0);
        return text.ToString();
    }

    static void List(StringBuilder text, Literal value)
    {
        var dims = value.Dims.AsSpan();
        var strides = value.Dims.RowMajorStrides().AsSpan();
        for (var i = 0L; i < value.Count; i++)
        {
            if (i > 0) text.Append(", ");
            for (var d = 0; d < dims.Length; d++)
                if (i % (strides[d] * dims[d]) == 0) text.Append('[');
            Element(text, value, i);
            for (var d = 0; d < dims.Length; d++)
                if ((i + 1) % (strides[d] * dims[d]) == 0) text.Append(']');
        }
    }

    static void Element(StringBuilder text, Literal value, long i)
    {
        var type = value.ElementType;
        var size = type.ByteSize();
        var bits = value.Bytes.Slice((int)i * size, size);
        if (type == ElementType.I1) text.Append(bits[0] != 0 ? "true" : "false");
        else if (type == ElementType.UI64) text.Append(CultureInfo.InvariantCulture, $"{(ulong)value.GetInt64(i)}");
        else if (type.IsInteger()) text.Append(CultureInfo.InvariantCulture, $"{value.GetInt64(i)}");
        else if (type.IsComplex())
        {
            var (z, half) = (value.GetComplex(i), size / 2);
            text.Append('(');
            Float(text, type.RealPart(), z.Real, bits[..half]);
            text.Append(',');
            Float(text, type.RealPart(), z.Imaginary, bits[half..]);
            text.Append(')');
        }
        else Float(text, type, value.GetDouble(i), bits);
    }

    /// <summary>Six digits if they are exact, else as many as the type needs, in the form that MLIR prints.</summary>
    static void Float(StringBuilder text, ElementType type, double value, ReadOnlySpan<byte> bits)
    {
        if (double.IsFinite(value))
        {
            var six = DecimalText.Six(value);
            if (Is(type, double.Parse(six, CultureInfo.InvariantCulture), bits))
            {
                text.Append(six);
                return;
            }
            if (DecimalText.TryNatural(text, value, Digits(type))) return;
        }
        text.Append("0x");
        for (var i = bits.Length - 1; i >= 0; i--) text.Append(CultureInfo.InvariantCulture, $"{bits[i]:X2}");
    }

    static bool Is(ElementType type, double value, ReadOnlySpan<byte> bits)
    {
        Span<byte> read = stackalloc byte[8];
        Scalars.Write(type, read, 0, value);
        return read[..bits.Length].SequenceEqual(bits);
    }

    static int Digits(ElementType type) => type switch
    {
        ElementType.F64 => 17,
        ElementType.F32 => 9,
        ElementType.F16 => 5,
        ElementType.BF16 => 4,
        ElementType.F8E3M4 or ElementType.F8E4M3 or ElementType.F8E4M3FN or ElementType.F8E4M3FNUZ or ElementType.F8E4M3B11FNUZ or ElementType.F6E2M3FN => 3,
        _ => 2,
    };
}
