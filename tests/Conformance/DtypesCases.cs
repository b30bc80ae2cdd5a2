using System.Runtime.CompilerServices;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>The dtype that functions give for every dtype they may get. Format: the README of the shared cases, "dtypes.json.gz".</summary>
public static class DtypesCases
{
    static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>Runs the entries of a file whose names contain the filter. Functions are traced, not run.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (_, table) in Cases.Read(path))
            foreach (var mode in (string[])["on", "off"])
                foreach (var arity in (string[])["unary", "binary"])
                    foreach (var function in table.GetProperty(mode).GetProperty(arity).EnumerateObject())
                        foreach (var entry in function.Value.EnumerateObject())
                        {
                            var name = $"x64 {mode}: {function.Name}({entry.Name})";
                            if (name.Contains(filter, StringComparison.Ordinal)) report.Run(name, () => Check(mode == "on", function.Name, entry.Name.Split(','), entry.Value.GetString()!));
                        }
        return report;
    }

    static void Check(bool enableX64, string function, string[] operands, string expected)
    {
        using var scope = Config.With(enableX64: enableX64);
        if (expected.StartsWith("error:", StringComparison.Ordinal))
        {
            PythonError.Expect(expected[6..], expected, () => Evaluate(function, operands));
            return;
        }
        var actual = Evaluate(function, operands);
        if (actual != expected) throw new InvalidOperationException($"expected {expected}, got {actual}");
    }

    static string Evaluate(string function, string[] names)
    {
        var operands = Array.ConvertAll(names, name => Operand(function, name));
        var kwargs = function == "unique" ? new Dictionary<string, object?> { ["size"] = 3L } : Nothing;
        var text = "";
        TracedFunction.Trace(Array.ConvertAll(operands, o => o.Type), Array.ConvertAll(operands, o => o.Weak), parameters =>
        {
            var result = Binder.Call(typeof(Np), function, parameters, kwargs);
            NDArray[] results = result switch
            {
                NDArray array => [array],
                ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => (NDArray)tuple[i]!)],
                _ => (NDArray[])result!,
            };
            text = string.Join("|", results.Select(r => r.DType.Name + (r.IsWeak ? "*" : "")));
            return results;
        });
        return text;
    }

    static (TensorType Type, bool Weak) Operand(string function, string name)
    {
        Dims shape = function == "trace" ? [3, 3] : [3];
        return name switch
        {
            "int*" => (TensorType.Scalar(Promotion.DefaultInteger), true),
            "float*" => (TensorType.Scalar(Promotion.DefaultFloat), true),
            "complex*" => (TensorType.Scalar(Promotion.Canonical(ElementType.C128)), true),
            _ => (TensorType.Of(DType.Parse(name).ElementType, shape), false),
        };
    }
}
