using System.Globalization;
using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Single numbers as NumPy writes them. Source: <c>numpy.format_float_positional</c>, <c>numpy.format_float_scientific</c>.</summary>
internal static class NumberText
{
    /// <summary>Without an exponent: <c>-12.5</c>.</summary>
    /// <param name="type">The element type, which decides how many digits tell a number apart.</param>
    /// <param name="value">The number, finite.</param>
    /// <param name="precision">The most digits after the point; negative for as many as it takes.</param>
    /// <param name="unique">True for the shortest text within that, false for the exact digits.</param>
    /// <param name="minimum">The fewest digits after the point.</param>
    /// <param name="keepZeros">True if zeros at the end stay, up to the precision.</param>
    public static string Positional(ElementType type, double value, int precision, bool unique, int minimum = 0, bool keepZeros = false)
    {
        var magnitude = Math.Abs(value);
        var decimals = unique ? Decimals.Shortest(type, magnitude) : Decimals.Rounded(magnitude, precision);
        // More digits than tell the number apart are its exact ones.
        if (unique && (precision >= 0 && decimals.Places > precision || decimals.Places < minimum)) decimals = Decimals.Rounded(magnitude, decimals.Places < minimum ? minimum : precision);
        var places = Math.Max(decimals.Places, keepZeros && precision >= 0 && !unique ? precision : minimum);
        var text = new StringBuilder(Sign(value));
        if (decimals.Point <= 0) text.Append('0');
        for (var i = 0; i < decimals.Point; i++) text.Append(decimals[i]);
        text.Append('.');
        for (var i = 0; i < places; i++) text.Append(decimals[decimals.Point + i]);
        return text.ToString();
    }

    /// <summary>With an exponent of at least two digits: <c>1.25e-07</c>.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="value">The number, finite.</param>
    /// <param name="precision">The most digits after the point; negative for as many as it takes.</param>
    /// <param name="minimum">The fewest digits after the point.</param>
    /// <param name="exponentDigits">The fewest digits of the exponent.</param>
    public static string Scientific(ElementType type, double value, int precision, int minimum = 0, int exponentDigits = 2)
    {
        var magnitude = Math.Abs(value);
        var decimals = Decimals.Shortest(type, magnitude);
        // The first digit stands before the point.
        if (precision >= 0 && decimals.Digits.Length > precision + 1) decimals = Decimals.Rounded(magnitude, precision + 1 - decimals.Point);
        else if (decimals.Digits.Length is > 0 and var have && have < minimum + 1) decimals = Decimals.Rounded(magnitude, minimum + 1 - decimals.Point);
        var exponent = decimals.Digits.Length == 0 ? 0 : decimals.Point - 1;
        var text = new StringBuilder(Sign(value)).Append(decimals[0]).Append('.');
        for (var i = 1; i < Math.Max(decimals.Digits.Length, minimum + 1); i++) text.Append(decimals[i]);
        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString($"D{exponentDigits}", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>A number on its own: Python's <c>str</c> of a NumPy scalar, <c>0.1</c>, <c>1e+16</c>.</summary>
    public static string Scalar(ElementType type, double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        var magnitude = Math.Abs(value);
        if (magnitude == 0 || magnitude is >= 1e-4 and < 1e16) return Positional(type, value, -1, true, minimum: 1);
        return Scientific(type, value, -1).Replace(".e", "e", StringComparison.Ordinal);
    }

    /// <summary>A complex number on its own: <c>(1-2j)</c>, <c>2j</c>.</summary>
    public static string Scalar(ElementType part, System.Numerics.Complex value)
    {
        string Part(double v) => Scalar(part, v) is var t && t.EndsWith(".0", StringComparison.Ordinal) ? t[..^2] : Scalar(part, v);
        var imaginary = Part(value.Imaginary) + "j";
        if (value.Real == 0 && !double.IsNegative(value.Real)) return imaginary;
        return $"({Part(value.Real)}{(imaginary[0] is '-' ? "" : "+")}{imaginary})";
    }

    /// <summary>Six significant digits, as the narrow types of machine learning are printed: <c>0.100098</c>, <c>1.00026e+30</c>.</summary>
    public static string General(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var exponent = int.Parse(value.ToString("E5", CultureInfo.InvariantCulture).AsSpan()[^4..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 6)
        {
            var mantissa = value.ToString("E5", CultureInfo.InvariantCulture)[..^5].TrimEnd('0').TrimEnd('.');
            return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        var text = value.ToString($"F{5 - exponent}", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    static string Sign(double value) => double.IsNegative(value) ? "-" : "";
}
