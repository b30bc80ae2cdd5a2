using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Reading and updating arrays at indices. Format: the README of the shared cases, "indexing.jsonl".</summary>
public static class IndexingCases
{
    /// <summary>Runs the cases of a file whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (line, c) in Cases.Read(path))
        {
            var name = $"{line} {c.GetProperty("op").GetString()} {c.GetProperty("dtype").GetString()}{c.GetProperty("shape").GetRawText()}[{c.GetProperty("index").GetRawText()}]";
            if (name.Contains(filter, StringComparison.Ordinal)) report.Run(name, () => Check(c));
        }
        return report;
    }

    static void Check(JsonElement c)
    {
        using var scope = Config.With(enableX64: c.TryGetProperty("x64", out var x64) && x64.GetBoolean());
        if (c.TryGetProperty("error", out var error))
        {
            PythonError.Expect(error.GetString()!, c.GetProperty("message").GetString()!, () => Evaluate(c).ToLiteral());
            return;
        }
        JaxValue.Compare("result", c.GetProperty("result"), Evaluate(c), exact: true);
    }

    static NDArray Evaluate(JsonElement c)
    {
        var x = Operand(c);
        ArrayIndex[] index = [.. c.GetProperty("index").EnumerateArray().Select(Index)];
        var op = c.GetProperty("op").GetString()!;
        var hasOptions = c.TryGetProperty("kwargs", out var kwargs) && kwargs.ValueKind == JsonValueKind.Object;
        if (op == "get" && !hasOptions) return x[index];
        T? Option<T>(string name, Func<object?, T> convert) => hasOptions && kwargs.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? convert(JaxValue.Read(value)) : default;
        var mode = Option("mode", v => (string)v!);
        var wrap = !hasOptions || !kwargs.TryGetProperty("wrap_negative_indices", out var w) || w.GetBoolean();
        var (sorted, unique) = (Option("indices_are_sorted", v => (bool)v!), Option("unique_indices", v => (bool)v!));
        var at = x.At[index];
        if (op == "get") return at.Get(mode, Option("fill_value", JaxValue.ToArray), wrap, sorted, unique);
        if (op == "apply") return at.Apply(Np.Negative, mode, wrap, sorted, unique);
        var value = JaxValue.ToArray(JaxValue.Read(c.GetProperty("value")));
        return op switch
        {
            "set" => at.Set(value, mode, wrap, sorted, unique),
            "add" => at.Add(value, mode, wrap, sorted, unique),
            "subtract" => at.Subtract(value, mode, wrap, sorted, unique),
            "mul" => at.Mul(value, mode, wrap, sorted, unique),
            "multiply" => at.Multiply(value, mode, wrap, sorted, unique),
            "divide" => at.Divide(value, mode, wrap, sorted, unique),
            "power" => at.Power(value, mode, wrap, sorted, unique),
            "min" => at.Min(value, mode, wrap, sorted, unique),
            "max" => at.Max(value, mode, wrap, sorted, unique),
            _ => throw new NotSupportedException($"there is no update {op}"),
        };
    }

    /// <summary>Elements 0, 1, 2, …; a boolean one is true where its number is a multiple of 3.</summary>
    static NDArray Operand(JsonElement c)
    {
        Dims shape = [.. c.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        var type = DType.Parse(c.GetProperty("dtype").GetString()!).ElementType;
        var values = Enumerable.Range(0, (int)shape.ElementCount).Select(i => type == ElementType.I1 ? i % 3 == 0 ? 1.0 : 0 : i).ToArray();
        return NDArray.FromLiteral(Literal.Of(type, shape, values));
    }

    static ArrayIndex Index(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Number) return entry.GetInt64();
        if (entry.ValueKind == JsonValueKind.String) return entry.GetString() == "newaxis" ? ArrayIndex.NewAxis : ArrayIndex.Ellipsis;
        if (entry.TryGetProperty("slice", out _)) return JaxValue.Read(entry) is PythonSlice s ? new Slice(s.Start, s.Stop, s.Step) : Slice.All;
        if (entry.TryGetProperty("bool", out var truth)) return truth.GetBoolean();
        if (entry.TryGetProperty("list", out var list)) return list.EnumerateArray().Select(i => i.GetInt32()).ToArray();
        // C# has no conversion from strings and floats to an index: what the compiler refuses there is refused here.
        if (entry.TryGetProperty("float", out _)) return NDArray.FromLiteral(Literal.Of(ElementType.F64, [], 1));
        if (entry.TryGetProperty("string", out var text)) throw new XlaTypeException($"JAX does not support string indexing; got idx='{text.GetString()}'");
        var isMask = entry.TryGetProperty("mask", out var elements);
        if (!isMask) elements = entry.GetProperty("array");
        Dims shape = [.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        var type = isMask ? ElementType.I1 : DType.Parse(entry.GetProperty("dtype").GetString()!).ElementType;
        double[] values = [.. Flatten(elements)];
        return NDArray.FromLiteral(Literal.Of(type, shape, type.IsComplex() ? [.. values.Where((_, i) => i % 2 == 0)] : values));
    }

    static IEnumerable<double> Flatten(JsonElement nested) => nested.ValueKind switch
    {
        JsonValueKind.Array => nested.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        _ => [nested.GetDouble()],
    };
}
