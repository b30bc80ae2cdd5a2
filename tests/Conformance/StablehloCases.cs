namespace XlaSharp.Conformance;

/// <summary>All that an archive of StableHLO's own tests is for: its text, what must be refused and accepted, what it computes.</summary>
public static class StablehloCases
{
    /// <summary>Runs the modules of an archive, with one line of counts per purpose.</summary>
    public static Report Run(string path, string filter)
    {
        var all = new Report();
        Console.WriteLine($"{"archive",-16} {"",-10} {"passed",7} {"failed",7} {"skipped",7}");
        foreach (var (name, run) in Legs(Path.GetFileNameWithoutExtension(path)))
        {
            var report = run(path, filter);
            Console.WriteLine($"{Path.GetFileName(path),-16} {name,-10} {report.Passed,7} {report.Failures.Count,7} {report.Skipped,7}");
            all.Add(report);
        }
        return all;
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
