namespace XlaSharp.Conformance;

/// <summary>All that an archive of StableHLO's own tests is for: its text, what must be refused and accepted, what it computes.</summary>
public static class StablehloCases
{
    /// <summary>Runs the modules of an archive, with one line of counts per purpose.</summary>
    public static Report Run(string path, string filter)
    {
        var all = new Report();
        foreach (var (name, run) in Legs(Path.GetFileNameWithoutExtension(path)))
        {
            var report = run(path, filter);
            Console.WriteLine($"{Path.GetFileName(path)} {name}: {report.Passed} passed, {report.Failures.Count} failed, {report.Skipped} skipped");
            all.Add(report);
        }
        return all;
    }

    static IEnumerable<(string, Func<string, string, Report>)> Legs(string archive)
    {
        yield return ("text", TextCases.Run);
        if (archive == "verify") yield return ("verify", VerifyCases.Run);
        if (archive == "value") yield return ("value", ValueCases.Run);
        if (archive is "interpret" or "math" or "quantized") yield return ("interpret", InterpretCases.Run);
    }
}
