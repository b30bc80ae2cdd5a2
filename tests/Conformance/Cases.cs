using System.IO.Compression;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Reads case files: JSON, JSON lines, either compressed; a folder stands for its files.</summary>
public static class Cases
{
    /// <summary>The cases of a file or folder, with a name each.</summary>
    public static IEnumerable<(string Name, JsonElement Case)> Read(string path)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.GetFiles(path, "*.json*").Order(StringComparer.Ordinal))
                foreach (var found in Read(file)) yield return found;
            yield break;
        }
        using var raw = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        var stem = Path.GetFileName(path).Split('.')[0];
        if (!path.Contains(".jsonl", StringComparison.Ordinal))
        {
            yield return (stem, JsonDocument.Parse(reader.ReadToEnd()).RootElement);
            yield break;
        }
        for (var n = 1; reader.ReadLine() is { } line; n++)
            yield return ($"{stem}:{n}", JsonDocument.Parse(line).RootElement);
    }

    /// <summary>An array of the shared format: dtype, shape, base64 data; or with values in decimal, complex ones as pairs.</summary>
    public static Literal Array(JsonElement array)
    {
        var type = DType.Parse(array.GetProperty("dtype").GetString()!).ElementType;
        Dims dims = [.. array.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        return array.TryGetProperty("values", out var values) ? Decimal(type, dims, values) : Literal.FromBytes(type, dims, array.GetProperty("data").GetBytesFromBase64());
    }

    static Literal Decimal(ElementType type, Dims dims, JsonElement values)
    {
        static double Number(JsonElement v) => v.ValueKind switch
        {
            JsonValueKind.String => JaxValue.Float(v.GetString()!),
            JsonValueKind.Number => v.GetDouble(),
            _ => v.GetBoolean() ? 1 : 0,
        };
        double[] numbers = [.. values.EnumerateArray().SelectMany(v => v.ValueKind == JsonValueKind.Array ? v.EnumerateArray().Select(Number) : [Number(v)])];
        return type switch
        {
            ElementType.C64 => Literal.From<float>(type, dims, [.. numbers.Select(v => (float)v)]),
            ElementType.C128 => Literal.From<double>(type, dims, numbers),
            _ => Literal.Of(type, dims, numbers),
        };
    }

    /// <summary>A list of arrays; null stands for an output without a value.</summary>
    public static Literal?[] Arrays(JsonElement list) => [.. list.EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Null ? null : Array(a))];

    /// <summary>Throws unless the values agree within the tolerances; NaN equals NaN, infinities with their sign, −0 equals 0.</summary>
    public static void Compare(string what, Literal? expected, Literal actual, double rtol, double atol)
    {
        if (expected is null) return;
        if (expected.Type != actual.Type) throw new InvalidOperationException($"{what}: expected {expected.Type}, got {actual.Type}");
        var exact = !expected.ElementType.IsFloat() && !expected.ElementType.IsComplex();
        for (var i = 0L; i < expected.Count; i++)
        {
            if (exact ? expected.GetInt64(i) == actual.GetInt64(i) : Near(expected.GetComplex(i).Real, actual.GetComplex(i).Real, rtol, atol) && Near(expected.GetComplex(i).Imaginary, actual.GetComplex(i).Imaginary, rtol, atol)) continue;
            throw new InvalidOperationException($"{what}: element {i} is {actual.GetComplex(i)}, expected {expected.GetComplex(i)} within {rtol} and {atol}");
        }
    }

    static bool Near(double expected, double actual, double rtol, double atol) =>
        double.IsNaN(expected) ? double.IsNaN(actual) : double.IsInfinity(expected) ? actual == expected : Math.Abs(actual - expected) <= atol + rtol * Math.Abs(expected);
}
