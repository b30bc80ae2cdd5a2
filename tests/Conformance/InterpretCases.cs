using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Modules that compare what they compute by ops of the check dialect, run on the evaluator, on simulated devices where they ask for them.</summary>
public static class InterpretCases
{
    /// <summary>Runs the modules of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        foreach (var (entry, name, text) in Archive.Read(path, filter))
        {
            if (!entry.TryGetProperty("checks", out var checks) || checks.GetArrayLength() == 0)
            {
                report.Skip("the module compares nothing");
                continue;
            }
            report.Run($"{name} interpret", () =>
            {
                var module = Module.Parse(text);
                foreach (var function in module.Functions.Where(f => f.Parameters.Length == 0))
                    foreach (var result in Evaluator.Run(PassPipeline.Compilation.Run(Compared(function))))
                        if (result.ElementType == ElementType.I1 && Comparisons(function).Any() && result.GetInt64(0) == 0) throw new InvalidOperationException("the values differ");
            });
        }
        return report;
    }

    static IEnumerable<Op> Comparisons(Function function) => function.Ops.Where(op => op.Attributes is CustomCallAttributes { Target: "check.eq" });

    /// <summary>The function with the results of its comparisons instead of its own, if it has any.</summary>
    static Function Compared(Function function)
    {
        if (!Comparisons(function).Any()) return function;
        var (b, results, map) = (new Builder(), new List<Value>(), new Value[function.ValueCount]);
        foreach (var op in function.Ops)
        {
            var made = b.EmitLike(op, [.. op.Inputs.ToArray().Select(v => map[v.Id])]);
            for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
            if (Comparisons(function).Contains(op)) results.Add(made[0]);
        }
        return b.Build("main", [.. results]);
    }
}
