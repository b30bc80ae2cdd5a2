namespace XlaSharp.Conformance;

/// <summary>All that an archive of StableHLO's own tests is for: its text, what must be refused and accepted, what it computes.</summary>
public static class StablehloCases
{
    static readonly string[] Kinds = ["value", "interpret", "math", "quantized", "verify", "bytecode", "dynamic", "chlo", "passes"];

    /// <summary>Runs the modules of an archive, or of every archive in a folder, with one line of counts per archive and purpose.</summary>
    public static Report Run(string path, string filter)
    {
        var all = new Report();
        Console.WriteLine($"{"archive",-16} {"",-10} {"passed",7} {"failed",7} {"skipped",7}");
        foreach (var archive in Directory.Exists(path) ? Directory.GetFiles(path, "*.zip").Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1))
            foreach (var (name, run) in Legs(KindOf(archive)))
            {
                var report = run(archive, filter);
                Console.WriteLine($"{Path.GetFileName(archive),-16} {name,-10} {report.Passed,7} {report.Failures.Count,7} {report.Skipped,7}");
                all.Add(report);
            }
        return all;
    }

    /// <summary>What an archive holds: its name says so, else what its manifest says of its cases.</summary>
    static string KindOf(string archive)
    {
        var name = Path.GetFileNameWithoutExtension(archive);
        if (Array.Find(Kinds, kind => name.Contains(kind, StringComparison.OrdinalIgnoreCase)) is { } named) return named;
        foreach (var (entry, _, _) in Archive.Read(archive, ""))
        {
            if (entry.TryGetProperty("expect", out _)) return "verify";
            if (entry.TryGetProperty("artifact", out _) || entry.TryGetProperty("artifacts", out _)) return "bytecode";
            if (entry.TryGetProperty("checks", out var checks) && checks.GetArrayLength() > 0) return entry.Is("has_inputs_func") ? "value" : "interpret";
        }
        return "text";
    }

    static IEnumerable<(string, Func<string, string, Report>)> Legs(string archive)
    {
        if (Options.Backend != "evaluator" && archive is "value" or "interpret" or "math" or "quantized") yield return ("plugin", PluginCases.Run);
        if (Options.Backend == "plugin") yield break;
        yield return ("text", TextCases.Run);
        if (archive == "verify") yield return ("verify", VerifyCases.Run);
        if (archive == "value") yield return ("value", ValueCases.Run);
        if (archive is "interpret" or "math" or "quantized") yield return ("interpret", InterpretCases.Run);
        if (archive == "bytecode") yield return ("bytecode", BytecodeCases.Run);
    }
}
