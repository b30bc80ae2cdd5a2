using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Texts of arrays, tracers, types and under print options. Format: the README of the shared cases, "printing.json".</summary>
public static class PrintingCases
{
    /// <summary>Runs the cases of a file whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        void Case(string name, JsonElement c, Func<string> text, string expected, bool enableX64 = false)
        {
            if (!name.Contains(filter, StringComparison.Ordinal)) return;
            report.Run(name, () =>
            {
                using var scope = Config.With(enableX64: enableX64);
                var actual = text();
                if (actual != expected) throw new InvalidOperationException($"expected {JsonSerializer.Serialize(expected)}, got {JsonSerializer.Serialize(actual)}");
            });
        }
        foreach (var (_, root) in Cases.Read(path))
        {
            foreach (var (c, n) in root.GetProperty("cases").EnumerateArray().Select((c, n) => (c, n)))
            {
                var array = c.GetProperty("array");
                if (array.TryGetProperty("key", out var key))
                {
                    Case($"key {n}", c, () => Rng.KeyText(Key(key)), c.GetProperty("repr").GetString()!);
                    continue;
                }
                var x64 = array.GetProperty("dtype").GetString()!.EndsWith("64", StringComparison.Ordinal) || array.GetProperty("dtype").GetString() == "complex128";
                Case($"str {n}", c, () => JaxValue.Array(array).ToString(), c.GetProperty("str").GetString()!, x64);
                Case($"repr {n}", c, () => JaxValue.Array(array).Repr(), c.GetProperty("repr").GetString()!, x64);
            }
            foreach (var (c, n) in root.GetProperty("options").EnumerateArray().Select((c, n) => (c, n)))
            {
                Case($"options {n} str", c, () => With(c.GetProperty("options"), () => JaxValue.Array(c.GetProperty("array")).ToString()), c.GetProperty("str").GetString()!);
                Case($"options {n} repr", c, () => With(c.GetProperty("options"), () => JaxValue.Array(c.GetProperty("array")).Repr()), c.GetProperty("repr").GetString()!);
            }
            foreach (var (c, n) in root.GetProperty("format").EnumerateArray().Select((c, n) => (c, n)))
                Case($"format {n}", c, () => Format(JaxValue.Array(c.GetProperty("array")), c.GetProperty("format").GetString()!), c.GetProperty("text").GetString()!);
            foreach (var (c, n) in root.GetProperty("aval").EnumerateArray().Select((c, n) => (c, n)))
                if (c.GetProperty("array").TryGetProperty("dtype", out _)) Case($"aval {n}", c, () => JaxValue.Array(c.GetProperty("array")).TypeText, c.GetProperty("short").GetString()!);
            foreach (var (c, n) in root.GetProperty("tracer_repr").EnumerateArray().Select((c, n) => (c, n)))
                Case($"tracer {n}", c, () => Tracer(c.GetProperty("under").GetString()!), c.GetProperty("repr").GetString()!);
        }
        return report;
    }

    static NDArray Key(JsonElement key) => key[0].ValueKind == JsonValueKind.Number
        ? NDArray.From<uint>([key[0].GetUInt32(), key[1].GetUInt32()], [2])
        : NDArray.From<uint>([.. key.EnumerateArray().SelectMany(k => new[] { k[0].GetUInt32(), k[1].GetUInt32() })], [key.GetArrayLength(), 2]);

    static string With(JsonElement o, Func<string> text)
    {
        var options = new PrintOptions();
        foreach (var entry in o.EnumerateObject())
            options = entry.Name switch
            {
                "precision" => options with { Precision = entry.Value.GetInt32() },
                "threshold" => options with { Threshold = entry.Value.GetInt32() },
                "edgeitems" => options with { EdgeItems = entry.Value.GetInt32() },
                "linewidth" => options with { LineWidth = entry.Value.GetInt32() },
                "suppress" => options with { Suppress = entry.Value.GetBoolean() },
                "sign" => options with { Sign = entry.Value.GetString()![0] },
                "nanstr" => options with { NanText = entry.Value.GetString()! },
                "infstr" => options with { InfText = entry.Value.GetString()! },
                "floatmode" => options with { FloatMode = Enum.Parse<FloatMode>(entry.Value.GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) },
                _ => throw new NotSupportedException($"there is no print option {entry.Name}"),
            };
        using var scope = PrintOptions.Use(options);
        return text();
    }

    /// <summary>Python's format of a scalar in C#'s terms: <c>8.3f</c> is a width of 8 and <c>F3</c>.</summary>
    static string Format(NDArray scalar, string spec)
    {
        if (spec.Length == 0) return scalar.Item().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var parts = spec[..^1].Split('.');
        var digits = parts.Length > 1 ? parts[1] : "6";
        var text = spec[^1] == 'e' ? scalar.ToString($"0.{new string('0', int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))}e+00", null) : scalar.ToString($"F{digits}", null);
        return text.PadLeft(parts[0].Length == 0 ? 0 : int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    static string Tracer(string under)
    {
        var seen = "";
        NDArray See(NDArray x)
        {
            seen = x.Repr();
            return x;
        }
        switch (under)
        {
            case "jit, float32[3]": Xla.Jit<NDArray, NDArray>(See)(Np.Ones([3])); break;
            case "jit, Python float": Xla.Jit<NDArray, NDArray>(See)(1.0); break;
            case "vmap of float32[2,3]": Xla.Vmap<NDArray, NDArray>(See)(Np.Ones([2, 3])); break;
            case "grad, float 1.0": Xla.Grad<NDArray>(See)(1.0); break;
            case "jvp, float 1.0": Xla.Jvp<NDArray, NDArray>(See, 1.0, 2.0); break;
            case "jit of vmap": Xla.Jit(Xla.Vmap<NDArray, NDArray>(See))(Np.Ones([2, 3])); break;
            case "jit of grad": Xla.Jit(Xla.Grad<NDArray>(See))(1.0); break;
            default: throw new NotSupportedException($"no tracer under {under}");
        }
        return seen;
    }
}
