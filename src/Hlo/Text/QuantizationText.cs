using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Reads <c>quant.uniform&lt;i8&lt;-127:127&gt;:f32:1, {0.1:-30, 0.2}&gt;</c>.</summary>
internal static class QuantizationText
{
    const string Start = "!quant.uniform<";

    /// <summary>The quantization that a text spells, or null if it is another type.</summary>
    /// <exception cref="ParseException">A number is out of its range.</exception>
    public static Quantization? Parse(string text, Scanner scanner)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal) || !text.EndsWith('>')) return null;
        var inside = text[Start.Length..^1];
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        // Scales in blocks of several dimensions are kept as text.
        if (comma < 0 || inside.AsSpan(0, comma).Contains('{')) return null;
        var (head, scales) = (inside[..comma].Trim(), inside[(comma + 1)..].Trim());
        long? min = null, max = null;
        if (head.IndexOf('<', StringComparison.Ordinal) is var open and > 0)
        {
            var close = head.IndexOf('>', StringComparison.Ordinal);
            if (close < open || head[(open + 1)..close].Split(':') is not [var low, var high]) throw scanner.Error($"{text} has no range of its storage");
            (min, max) = (Integer(low, scanner), Integer(high, scanner));
            head = head.Remove(open, close - open + 1);
        }
        var parts = head.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 3) throw scanner.Error($"{text} must name storage and expressed type");
        var storage = Storage(parts[0], scanner);
        if (!ElementTypes.TryParse(parts[1], out var expressed) || !expressed.Value.IsFloat()) throw scanner.Error($"{parts[1]} is no floating point type, which quantized elements express");
        var axis = parts.Length > 2 ? Integer(parts[2], scanner) : -1;
        if (parts.Length > 2 && axis < 0) throw scanner.Error($"illegal quantized dimension: {axis}");
        var (lowest, highest) = (Quantization.Lowest(storage), Quantization.Highest(storage));
        if (min < lowest || max > highest || min >= max) throw scanner.Error($"the range {min}:{max} does not lie within {storage.ToMlir()}");
        var pairs = scales.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length == 0 || scales.StartsWith('{') != axis >= 0) throw scanner.Error($"{text} must have a scale, or one for each place of its dimension");
        var quantization = new Quantization(storage, expressed.Value, min ?? lowest, max ?? highest, (int)axis,
            [.. pairs.Select(p => Scale(p.Split(':')[0], expressed.Value, scanner))], [.. pairs.Select(p => p.Split(':') is [_, var zero] ? Integer(zero, scanner) : 0)]);
        foreach (var zero in quantization.ZeroPoints)
            if (zero < quantization.Min || zero > quantization.Max) throw scanner.Error($"zero point {zero} is out of the storage range {quantization.Min}:{quantization.Max}");
        return quantization;
    }

    static ElementType Storage(string text, Scanner scanner)
    {
        var name = text.StartsWith('u') && !text.StartsWith("ui", StringComparison.Ordinal) ? "ui" + text[1..] : text;
        return !name.StartsWith('s') && ElementTypes.TryParse(name, out var type) && type.Value.IsInteger() && type.Value.BitWidth() <= 32 ? type.Value
            : throw scanner.Error($"{text} is no storage type: expected i2 to i32, or u2 to u32");
    }

    static double Scale(string text, ElementType expressed, Scanner scanner)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) || !(scale > 0)) throw scanner.Error($"illegal scale: {text}");
        var (smallest, largest) = expressed switch
        {
            ElementType.F64 => (double.Epsilon, double.MaxValue),
            ElementType.F16 => (6.103515625e-05, 65504),
            _ => (1.17549435e-38, 3.40282347e+38),
        };
        return scale >= smallest && scale <= largest ? scale : throw scanner.Error($"scale {text} out of expressed type range");
    }

    static long Integer(string text, Scanner scanner) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw scanner.Error($"{text} is not an integer");
}
