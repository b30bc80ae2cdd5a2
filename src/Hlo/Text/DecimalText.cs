using System.Globalization;
using System.Numerics;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Floating-point numbers with the digits that MLIR prints, including where LLVM cuts them off before it rounds.</summary>
internal static class DecimalText
{
    /// <summary>Six digits in scientific form: <c>-1.500000e+00</c>.</summary>
    public static string Six(double value)
    {
        if (value == 0) return double.IsNegative(value) ? "-0.000000e+00" : "0.000000e+00";
        var (digits, last) = Digits(value, 6);
        var top = last + digits.Length - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{(value < 0 ? "-" : "")}{digits[0]}.{digits[1..].PadRight(6, '0')}e{(top < 0 ? '-' : '+')}{Math.Abs(top):D2}");
    }

    /// <summary>As many digits as asked for in the shorter of both forms; false for a number without a point, which has no such text.</summary>
    public static bool TryNatural(StringBuilder text, double value, int precision)
    {
        var (digits, last) = Digits(value, precision);
        var top = last + digits.Length - 1;
        var isScientific = last >= 0 ? last > 3 || digits.Length + last > precision : top < -3;
        if (!isScientific && last >= 0) return false;
        if (value < 0) text.Append('-');
        if (isScientific)
            text.Append(digits[0]).Append('.').Append(digits.Length == 1 ? "0" : digits[1..]).Append('E').Append(top < 0 ? '-' : '+').Append(Math.Abs(top));
        else if (top >= 0) text.Append(digits.AsSpan(0, top + 1)).Append('.').Append(digits.AsSpan(top + 1));
        else text.Append("0.").Append('0', -top - 1).Append(digits);
        return true;
    }

    /// <summary>The digits of |value| without trailing zeros, and the power of ten of the last one.</summary>
    static (string Digits, int Last) Digits(double value, int precision)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var field = (int)(bits >> 52 & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var significand = new BigInteger(field == 0 ? fraction : fraction | 1L << 52);
        var power = Math.Max(field, 1) - 1075;
        var zeros = (int)BigInteger.TrailingZeroCount(significand);
        (significand, power) = (significand >> zeros, power + zeros);
        var exponent = 0;
        if (power >= 0) significand <<= power;
        else (significand, exponent) = (significand * BigInteger.Pow(5, -power), power);
        // 196/59 is slightly more than the binary logarithm of ten.
        var excess = (int)significand.GetBitLength() - (precision * 196 + 58) / 59;
        var removable = excess > 0 ? excess * 59 / 196 : 0;
        if (removable > 0) (significand, exponent) = (significand / BigInteger.Pow(10, removable), exponent + removable);
        var digits = significand.ToString(CultureInfo.InvariantCulture);
        if (digits.TrimEnd('0') is { } significant && significant.Length <= precision) return (significant, exponent + digits.Length - significant.Length);
        var cut = digits.Length - precision;
        var kept = BigInteger.Parse(digits.AsSpan(0, precision), CultureInfo.InvariantCulture) + (digits[precision] < '5' ? 0 : 1);
        var rounded = kept.ToString(CultureInfo.InvariantCulture);
        var brief = rounded.TrimEnd('0');
        return (brief, exponent + cut + rounded.Length - brief.Length);
    }
}
