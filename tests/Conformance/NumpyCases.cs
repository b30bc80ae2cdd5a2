using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Functions of <c>jax.numpy</c>, or of the module that a case names, with edge cases. Format: the README of the shared cases, "numpy.jsonl.gz".</summary>
/// <remarks>Beside the shared format: <c>module</c>, such as <c>lax</c>; <c>grad</c>, the gradients of a weighted sum of the results, see <see cref="CaseGradient"/>.</remarks>
public static class NumpyCases
{
    static readonly Dictionary<string, object?> Nothing = [];
    static readonly Dictionary<string, Type> Holders = new()
    {
        ["numpy"] = typeof(Np),
        ["lax"] = typeof(Lax),
        ["nn"] = typeof(Nn),
        ["special"] = typeof(Special),
        ["stats"] = typeof(Stats),
        ["fft"] = typeof(Fourier),
        ["linalg"] = typeof(LinAlg),
        ["scipy_linalg"] = typeof(LinAlg),
    };

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

    /// <summary>Throws unless the function gives what the case says.</summary>
    public static void Check(JsonElement c)
    {
        using var scope = Config.With(enableX64: c.TryGetProperty("x64", out var x64) && x64.GetBoolean());
        if (c.TryGetProperty("error", out var error))
        {
            PythonError.Expect(error.GetString()!, c.GetProperty("message").GetString()!, () => Evaluate(c));
            return;
        }
        JaxResult.Compare("result", c.GetProperty("result"), Evaluate(c), !c.TryGetProperty("check", out var check) || check.GetString() == "exact");
        if (c.TryGetProperty("grad", out var gradients)) CaseGradient.Compare(gradients, Arguments(c), args => Call(c, args));
    }

    static object? Evaluate(JsonElement c) => Call(c, Arguments(c));

    static object?[] Arguments(JsonElement c) => [.. c.GetProperty("args").EnumerateArray().Select(JaxValue.Read)];

    static object? Call(JsonElement c, object?[] args)
    {
        var kwargs = c.TryGetProperty("kwargs", out var named) ? named.EnumerateObject().ToDictionary(p => p.Name, p => JaxValue.Read(p.Value)) : Nothing;
        var holder = typeof(Np);
        if (c.TryGetProperty("module", out var module))
        {
            // "stats.norm" is a class inside a class.
            string[] path = module.GetString()!.Split('.');
            holder = path.Skip(1).Aggregate(Holders[path[0]], (outer, name) => outer.GetNestedType(Binder.Pascal(name)) ?? throw new MissingMethodException($"{outer.Name}.{Binder.Pascal(name)} does not exist"));
        }
        return Binder.Call(holder, c.GetProperty("fn").GetString()!, args, kwargs);
    }
}
