using System.Numerics;
using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Keys, bits and samples of <c>jax.random</c>. Format: the README of the shared cases, "random.json.gz".</summary>
/// <remarks>
/// Cases that are exact everywhere must have JAX's bits. A plugin compiles the same operations to the same code, so there the others must too, unless LAPACK takes part;
/// on the evaluator floats may differ in the last places.
/// </remarks>
public static class RandomCases
{
    static readonly Dictionary<string, object?> Nothing = [];

    // JAX's own results without fused multiply-adds differ by up to 32 units in the last place, in wald.
    const int Places = 32;

    static readonly string[] ByLapack = ["orthogonal", "multivariate_normal"];

    /// <summary>Runs the cases of a file whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (_, file) in Cases.Read(path))
        {
            var number = 0;
            foreach (var c in file.GetProperty("cases").EnumerateArray())
            {
                var name = $"{number++} {c.GetProperty("fn").GetString()}";
                if (name.Contains(filter, StringComparison.Ordinal)) report.Run($"{name} {Arguments(c)}", () => Check(c));
            }
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
        var compiled = Backend.Current is PluginBackend && !ByLapack.Contains(c.GetProperty("fn").GetString());
        var (expected, actual) = (JaxValue.Array(c.GetProperty("result")), (NDArray)Evaluate(c)!);
        if (compiled || c.GetProperty("exact").GetBoolean()) JaxValue.Compare("result", c.GetProperty("result"), actual, exact: true);
        else if (expected.TypeText != actual.TypeText) throw new InvalidOperationException($"expected {expected.TypeText}, got {actual.TypeText}");
        else
        {
            var spacing = expected.DType.IsInexact ? Np.Finfo(expected.DType).Eps : 0;
            Cases.Compare("result", expected.ToLiteral(), actual.ToLiteral(), Places * spacing, 4 * spacing * Largest(expected));
        }
    }

    // Logarithms of numbers near 1 are accurate relative to the larger ones.
    static double Largest(NDArray x)
    {
        var largest = 0.0;
        for (var (values, i) = (x.ToLiteral(), 0L); i < values.Count; i++)
            if (Complex.IsFinite(values.GetComplex(i))) largest = Math.Max(largest, Complex.Abs(values.GetComplex(i)));
        return largest;
    }

    static object? Evaluate(JsonElement c)
    {
        var key = Rng.Key(c.GetProperty("seed").GetInt64());
        object?[] args = c.TryGetProperty("args", out var list) ? [key, .. list.EnumerateArray().Select(JaxValue.Read)] : [key];
        var kwargs = c.TryGetProperty("kwargs", out var named) ? named.EnumerateObject().ToDictionary(p => p.Name, p => JaxValue.Read(p.Value)) : Nothing;
        return c.GetProperty("fn").GetString()! switch
        {
            "key" => key,
            // Numbers up to 2³² − 1 have an overload of their own.
            "fold_in" => Rng.FoldIn(key, (long)args[1]!),
            "vmap_normal" => Xla.Vmap((NDArray k) => Rng.Normal(k, [3]))(Rng.Split(key, 4)),
            "chain" => Rng.Uniform(Rng.FoldIn(Rng.Split(Rng.FoldIn(key, 3))[1], 9), [4]),
            var name => Binder.Call(typeof(Rng), name, args, kwargs),
        };
    }

    static string Arguments(JsonElement c)
    {
        var text = $"{(c.TryGetProperty("args", out var args) ? args.GetRawText() : "")} {(c.TryGetProperty("kwargs", out var kwargs) ? kwargs.GetRawText() : "")}";
        return text.Length > 120 ? text[..120] : text;
    }
}
