using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Functions of <c>jax.numpy</c> with edge cases. Format: the README of the shared cases, "numpy.jsonl.gz".</summary>
public static class NumpyCases
{
    static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>Runs the cases of a file whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (line, c) in Cases.Read(path))
        {
            var name = $"{line} {c.GetProperty("fn").GetString()}";
            if (name.Contains(filter, StringComparison.Ordinal)) report.Run(name, () => Check(c));
        }
        return report;
    }

    static void Check(JsonElement c)
    {
        using var scope = Config.With(enableX64: c.TryGetProperty("x64", out var x64) && x64.GetBoolean());
        if (c.TryGetProperty("error", out var error))
        {
            PythonError.Expect(error.GetString()!, c.GetProperty("message").GetString()!, () => Evaluate(c));
            return;
        }
        JaxResult.Compare("result", c.GetProperty("result"), Evaluate(c), !c.TryGetProperty("check", out var check) || check.GetString() == "exact");
    }

    static object? Evaluate(JsonElement c)
    {
        object?[] args = [.. c.GetProperty("args").EnumerateArray().Select(JaxValue.Read)];
        var kwargs = c.TryGetProperty("kwargs", out var named) ? named.EnumerateObject().ToDictionary(p => p.Name, p => JaxValue.Read(p.Value)) : Nothing;
        return Binder.Call(typeof(Np), c.GetProperty("fn").GetString()!, args, kwargs);
    }
}
