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
                    foreach (var result in Evaluator.Run(PassPipeline.Compilation.Run(function)))
                        if (checks[0].GetProperty("kind").GetString() == "eq" && ReferenceEquals(function, module.Main) && result.GetInt64(0) == 0) throw new InvalidOperationException("the values differ");
            });
        }
        return report;
    }
}
