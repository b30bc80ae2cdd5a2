using System.Globalization;
using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Decimal digits of a floating-point number: <c>0.d₁d₂d₃… · 10^Point</c>.</summary>
/// <param name="Digits">The digits, without zeros in front; empty for 0.</param>
/// <param name="Point">Where the decimal point is: before the first digit if 0.</param>
internal readonly record struct Decimals(string Digits, int Point)
{
    /// <summary>The fewest digits that no other number of the type shares.</summary>
    public static Decimals Shortest(ElementType type, double magnitude)
    {
        var text = type switch
        {
            ElementType.F64 => magnitude.ToString("E16", CultureInfo.InvariantCulture) is var full && double.Parse(magnitude.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == magnitude
                ? magnitude.ToString("R", CultureInfo.InvariantCulture) : full,
            ElementType.F16 => ((Half)magnitude).ToString("R", CultureInfo.InvariantCulture),
            _ => ((float)magnitude).ToString("R", CultureInfo.InvariantCulture),
        };
        return Parse(text);
    }

    /// <summary>The number correctly rounded to a number of digits after the point; half way goes to the even digit.</summary>
    public static Decimals Rounded(double magnitude, int places)
    {
        if (magnitude == 0) return new("", 0);
        var bits = BitConverter.DoubleToInt64Bits(magnitude);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = (BigInteger)(bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 1L << 52));
        exponent = Math.Max(exponent, 1) - 1075;
        // magnitude · 10^places as a fraction.
        var (numerator, denominator) = exponent >= 0 ? (mantissa << exponent, BigInteger.One) : (mantissa, BigInteger.One << -exponent);
        if (places >= 0) numerator *= BigInteger.Pow(10, places);
        else denominator *= BigInteger.Pow(10, -places);
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        if (half > 0 || half == 0 && !whole.IsEven) whole++;
        if (whole.IsZero) return new("", 0);
        var digits = whole.ToString(CultureInfo.InvariantCulture);
        return new Decimals(digits, digits.Length - places).Trimmed();
    }

    /// <summary>The digit number <paramref name="index"/>, 0 beyond the last.</summary>
    public char this[int index] => index >= 0 && index < Digits.Length ? Digits[index] : '0';

    /// <summary>The number of digits after the decimal point.</summary>
    public int Places => Math.Max(0, Digits.Length - Point);

    Decimals Trimmed() => new(Digits.TrimEnd('0'), Point);

    static Decimals Parse(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) point = mantissa.Length;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        return zeros == digits.Length ? new("", 0) : new Decimals(digits[zeros..], point - zeros + exponent).Trimmed();
    }
}
