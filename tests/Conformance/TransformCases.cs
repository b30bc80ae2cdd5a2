using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Values of jvp, vjp, hvp and vmap of StableHLO modules. Format: the README of the shared cases, "transforms".</summary>
public static class TransformCases
{
    /// <summary>Runs the cases of a file or folder whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (_, c) in Cases.Read(path))
        {
            var name = $"{c.GetProperty("family").GetString()}/{c.GetProperty("name").GetString()}";
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            if (c.TryGetProperty("module", out var text)) Check(name, text.GetString()!, c, report);
        }
        return report;
    }

    static void Check(string name, string text, JsonElement c, Report report)
    {
        var (rtol, atol) = (c.GetProperty("rtol").GetDouble(), c.GetProperty("atol").GetDouble());
        Function Main() => Module.Parse(text).Raise().Main;
        Literal[] arguments = [.. Cases.Arrays(c.GetProperty("args"))!];
        void Compare(string what, JsonElement expected, IReadOnlyList<Literal> actual)
        {
            var wanted = Cases.Arrays(expected);
            for (var i = 0; i < wanted.Length; i++) Cases.Compare($"{what} output {i}", wanted[i], actual[i], rtol, atol);
        }
        report.Run($"{name} value", () => Compare("value", c.GetProperty("outs"), Execute(Main(), arguments)));
        int[] differentiated = c.TryGetProperty("diff_args", out var list) ? [.. list.EnumerateArray().Select(i => i.GetInt32())] : [];
        EquatableArray<bool> mask = [.. Enumerable.Range(0, arguments.Length).Select(differentiated.Contains)];
        if (c.TryGetProperty("jvp", out var jvp))
            report.Run($"{name} jvp", () =>
            {
                var main = Main();
                var results = Execute(ForwardMode.WithAllTangents(main, mask), [.. arguments, .. Cases.Arrays(jvp.GetProperty("tangents"))!]);
                Compare("jvp", jvp.GetProperty("outs"), results[main.Results.Length..]);
            });
        if (!c.TryGetProperty("vjp", out var vjp)) goto batched;
        Literal[] Cotangents() => [.. Cases.Arrays(vjp.GetProperty("cotangents")).Where(t => t is not null)!];
        report.Run($"{name} vjp", () =>
        {
            var main = Main();
            Compare("vjp", vjp.GetProperty("grads"), Execute(Gradient.Vjp(main, mask), [.. arguments, .. Cotangents()])[main.Results.Length..]);
        });
        if (c.TryGetProperty("hvp", out var hvp))
            report.Run($"{name} hvp", () =>
            {
                var main = Main();
                var gradient = Only(Gradient.Vjp(main, mask), main.Results.Length);
                EquatableArray<bool> wide = [.. mask, .. Cotangents().Select(_ => false)];
                var results = Execute(ForwardMode.WithAllTangents(gradient, wide), [.. arguments, .. Cotangents(), .. Cases.Arrays(jvp.GetProperty("tangents"))!]);
                Compare("hvp", hvp.GetProperty("outs"), results[gradient.Results.Length..]);
            });
    batched:
        if (c.TryGetProperty("nested", out var nested))
            foreach (var (chain, n) in nested.EnumerateArray().Select((m, i) => (m, i)))
                report.Run($"{name} nested {n}", () =>
                {
                    Literal[] inputs = [.. Cases.Arrays(chain.GetProperty("args"))!];
                    Compare("chain", chain.GetProperty("outs"), Execute(TransformChains.Apply(Main(), chain.GetProperty("chain"), inputs), inputs));
                });
        if (!c.TryGetProperty("vmap", out var maps)) return;
        foreach (var (map, n) in maps.EnumerateArray().Select((m, i) => (m, i)))
            report.Run($"{name} vmap {n}", () =>
            {
                Dims axes = [.. map.GetProperty("in_axes").EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Null ? -1 : a.GetInt64())];
                Literal[] batch = [.. Cases.Arrays(map.GetProperty("args"))!];
                var first = Enumerable.Range(0, batch.Length).First(i => axes[i] >= 0);
                var main = Main();
                var function = BatchAxes.Batch(main, axes, batch[first].Dims[(int)axes[first]], Dims.Repeat(0, main.Results.Length));
                Compare("vmap", map.GetProperty("outs"), Execute(function, batch));
            });
    }

    static Function Only(Function function, int from)
    {
        var b = new Builder();
        var all = b.Inline(function, b.ParameterList(function.ParameterTypes()));
        return b.Build("main", all.AsSpan(from));
    }

    static Literal[] Execute(Function function, Literal[] arguments) =>
        [.. Executor.Compile(function).Run([.. arguments.Select(a => NDArray.FromLiteral(a))], null).Select(r => r.ToLiteral())];
}
