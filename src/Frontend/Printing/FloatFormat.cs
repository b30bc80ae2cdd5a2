using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The common format of the floats of an array: with or without exponents, and how wide. Source: NumPy's <c>FloatingFormat</c>.</summary>
internal sealed class FloatFormat
{
    readonly ElementType type;
    readonly PrintOptions options;
    readonly bool isExponential;
    readonly bool isUnique = true;
    readonly int precision;
    readonly int minimum;
    readonly int exponentDigits = 2;
    readonly int left;
    readonly int right;

    public FloatFormat(ElementType type, IReadOnlyList<double> values, PrintOptions options)
    {
        this.type = type;
        this.options = options;
        precision = options.FloatMode == FloatMode.Unique ? -1 : options.Precision;
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length > 0)
        {
            isExponential = NeedsExponents(finite);
            if (isExponential)
            {
                var parts = finite.Select(v => WithSign(NumberText.Scientific(type, v, precision, options.FloatMode == FloatMode.Fixed ? options.Precision : 0), v)).Select(Split).ToArray();
                exponentDigits = parts.Max(p => p.Exponent.Length) - 1;
                precision = minimum = parts.Max(p => p.Fraction.Length);
                left = parts.Max(p => p.Whole.Length);
                right = exponentDigits + 2 + precision;
            }
            else
            {
                isUnique = options.FloatMode != FloatMode.Fixed;
                var parts = finite.Select(v => WithSign(NumberText.Positional(type, v, precision, isUnique, keepZeros: !isUnique), v)).Select(Split).ToArray();
                left = parts.Max(p => p.Whole.Length);
                right = parts.Max(p => p.Fraction.Length);
                if (options.FloatMode is FloatMode.Fixed or FloatMode.MaxPrecEqual) precision = minimum = right;
            }
            if (options.Sign == ' ' && !finite.Any(double.IsNegative)) left++;
        }
        if (finite.Length == values.Count) return;
        var offset = right + 1;
        var signed = options.Sign != '-' || values.Any(double.IsNegativeInfinity) ? 1 : 0;
        left = Math.Max(left, Math.Max(options.NanText.Length - offset, options.InfText.Length + signed - offset));
    }

    public string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            var sign = options.Sign == '+' ? "+" : "";
            var text = double.IsNaN(value) ? sign + options.NanText : value < 0 ? "-" + options.InfText : sign + options.InfText;
            return text.PadLeft(left + right + 1);
        }
        if (isExponential) return WithSign(NumberText.Scientific(type, value, precision, minimum, exponentDigits), value) is var s ? s.PadLeft(left - Split(s).Whole.Length + s.Length) : s;
        var plain = WithSign(NumberText.Positional(type, value, precision, isUnique, minimum, keepZeros: !isUnique), value);
        var (whole, fraction, _) = Split(plain);
        return plain.PadLeft(left - whole.Length + plain.Length).PadRight(left + 1 + Math.Max(right, fraction.Length));
    }

    // Beyond the digits that a type has, fixed notation would print digits that mean nothing.
    bool NeedsExponents(double[] finite)
    {
        double[] magnitudes = [.. finite.Where(v => v != 0).Select(Math.Abs)];
        if (magnitudes.Length == 0) return false;
        var largest = type switch { ElementType.F16 => 1e3, ElementType.F32 => 1e6, _ => 1e8 };
        var (max, min) = (magnitudes.Max(), magnitudes.Min());
        return max >= largest || !options.Suppress && (min < Own(1e-4) || Own(max / min) > 1000);
    }

    // NumPy compares in the type of the elements.
    double Own(double value) => type switch { ElementType.F16 => (double)(Half)value, ElementType.F32 => (float)value, _ => value };

    string WithSign(string text, double value) => options.Sign == '+' && !double.IsNegative(value) ? "+" + text : text;

    static (string Whole, string Fraction, string Exponent) Split(string text)
    {
        var e = text.IndexOf('e', StringComparison.Ordinal);
        var end = e < 0 ? text.Length : e;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return (text[..point], text[(point + 1)..end], e < 0 ? "" : text[(e + 1)..]);
    }
}
