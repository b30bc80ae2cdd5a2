using System.Globalization;
using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Prints arrays as NumPy does: brackets, one width for all elements, lines of at most 75 characters, the middle of long arrays left out.</summary>
internal static class ArrayPrinter
{
    const int LineWidth = 75, Threshold = 1000, EdgeItems = 3, Precision = 8;

    public static string Print(Literal array)
    {
        if (array.Count == 0) return "[" + string.Concat(Enumerable.Repeat("[", 0)) + "]";
        if (array.Dims.Count == 0) return Scalar(array);
        var summarize = array.Count > Threshold;
        var shown = new List<long>();
        Shown(array.Dims, 0, 0, summarize, shown);
        var format = Formatter(array, shown);
        var text = new StringBuilder();
        Write(text, array.Dims, 0, 0, summarize, format);
        return text.ToString();
    }

    static string Scalar(Literal array)
    {
        var type = array.ElementType;
        if (type == ElementType.I1) return array.Bytes[0] != 0 ? "True" : "False";
        if (!type.IsFloat()) return type.IsComplex() ? $"({Shortest(type.RealPart(), array.GetComplex(0).Real)}{array.GetComplex(0).Imaginary:+0.########;-0.########}j)" : Integer(array, 0);
        var value = array.GetDouble(0);
        if (!double.IsFinite(value)) return NonFinite(value);
        var shortest = Shortest(type, value);
        return shortest.Contains('E', StringComparison.Ordinal) ? shortest.ToLowerInvariant() : shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
    }

    static void Shown(Dims dims, int dimension, long offset, bool summarize, List<long> shown)
    {
        if (dimension == dims.Count)
        {
            shown.Add(offset);
            return;
        }
        foreach (var i in Positions(dims[dimension], summarize))
            if (i >= 0) Shown(dims, dimension + 1, offset * dims[dimension] + i, summarize, shown);
    }

    static IEnumerable<long> Positions(long size, bool summarize)
    {
        for (var i = 0L; i < size; i++)
        {
            if (summarize && size > 2 * EdgeItems && i == EdgeItems)
            {
                yield return -1;
                i = size - EdgeItems;
            }
            yield return i;
        }
    }

    static void Write(StringBuilder text, Dims dims, int dimension, long offset, bool summarize, Func<long, string> format)
    {
        text.Append('[');
        var last = dimension == dims.Count - 1;
        var first = true;
        foreach (var i in Positions(dims[dimension], summarize))
        {
            var item = i < 0 ? "..." : last ? format(offset * dims[dimension] + i) : "";
            if (!first)
            {
                if (!last) text.Append('\n', dims.Count - 1 - dimension).Append(' ', dimension + 1);
                else if (Column(text) + 1 + item.Length + (dims.Count - dimension) > LineWidth) text.Append('\n').Append(' ', dimension + 1);
                else text.Append(' ');
            }
            if (last || i < 0) text.Append(item);
            else Write(text, dims, dimension + 1, offset * dims[dimension] + i, summarize, format);
            first = false;
        }
        text.Append(']');
    }

    static int Column(StringBuilder text)
    {
        var column = 0;
        while (column < text.Length && text[text.Length - 1 - column] != '\n') column++;
        return column;
    }

    static Func<long, string> Formatter(Literal array, List<long> shown)
    {
        var type = array.ElementType;
        if (type == ElementType.I1) return i => array.Bytes[(int)i] != 0 ? " True" : "False";
        if (type.IsFloat()) return Floats(type, array.GetDouble, shown);
        if (type.IsComplex())
        {
            var real = Floats(type.RealPart(), i => array.GetComplex(i).Real, shown);
            var imaginary = Floats(type.RealPart(), i => Math.Abs(array.GetComplex(i).Imaginary), shown);
            return i => $"{real(i)}{(array.GetComplex(i).Imaginary < 0 ? '-' : '+')}{imaginary(i)}j";
        }
        var width = shown.Max(i => Integer(array, i).Length);
        return i => Integer(array, i).PadLeft(width);
    }

    static Func<long, string> Floats(ElementType type, Func<long, double> at, List<long> shown)
    {
        var finite = shown.Select(at).Where(double.IsFinite).ToArray();
        var magnitudes = finite.Where(v => v != 0).Select(Math.Abs).ToArray();
        var largest = type == ElementType.F16 ? 1e3 : type == ElementType.F32 ? 1e6 : 1e8;
        var exponential = magnitudes.Length > 0 && (magnitudes.Max() >= largest || magnitudes.Min() < 1e-4 || magnitudes.Max() / magnitudes.Min() > 1000);
        Func<double, string> one;
        if (exponential)
        {
            var digits = finite.Length == 0 ? 0 : finite.Max(v => MantissaDigits(type, v));
            one = v => Exponential(v, digits);
        }
        else
        {
            var fraction = finite.Length == 0 ? 0 : finite.Max(v => FractionDigits(type, v));
            one = v => Fixed(type, v, fraction);
        }
        string Text(double v) => double.IsFinite(v) ? one(v) : NonFinite(v);
        var width = shown.Max(i => Text(at(i)).Length);
        return i => Text(at(i)).PadLeft(width);
    }

    static string Fixed(ElementType type, double value, int fraction)
    {
        var rounded = Decimals(type, value);
        var point = rounded.IndexOf('.', StringComparison.Ordinal);
        var have = point < 0 ? 0 : rounded.Length - point - 1;
        return (point < 0 ? rounded + "." : rounded) + new string('0', 0) + "".PadRight(fraction - have);
    }

    static int FractionDigits(ElementType type, double value)
    {
        var text = Decimals(type, value);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>The shortest digits that tell the value apart, at most eight after the point, without trailing zeros.</summary>
    static string Decimals(ElementType type, double value)
    {
        var text = decimal.Parse(Shortest(type, value), NumberStyles.Float, CultureInfo.InvariantCulture);
        var rounded = Math.Round(text, Precision).ToString("0.########", CultureInfo.InvariantCulture);
        return value < 0 && rounded[0] != '-' || value == 0 && double.IsNegative(value) ? "-" + rounded : rounded;
    }

    static int MantissaDigits(ElementType type, double value)
    {
        var text = Shortest(type, value).TrimStart('-');
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        var digits = (exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return Math.Min(Precision, Math.Max(digits.Length - 1, 0));
    }

    static string Exponential(double value, int digits)
    {
        var text = value.ToString($"e{digits}", CultureInfo.InvariantCulture);
        var e = text.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{text[..e]}{(digits == 0 ? "." : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    static string Shortest(ElementType type, double value) => type switch
    {
        ElementType.F64 => value.ToString("R", CultureInfo.InvariantCulture),
        ElementType.F16 => ((Half)value).ToString("R", CultureInfo.InvariantCulture),
        ElementType.F32 => ((float)value).ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString("G6", CultureInfo.InvariantCulture),
    };

    static string NonFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    static string Integer(Literal array, long i) => array.ElementType == ElementType.UI64
        ? ((ulong)array.GetInt64(i)).ToString(CultureInfo.InvariantCulture)
        : array.GetInt64(i).ToString(CultureInfo.InvariantCulture);
}
