using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Modules that must be refused and modules that must be accepted.</summary>
public static class VerifyCases
{
    /// <summary>Runs the modules of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        foreach (var (entry, name, text) in Archive.Read(path, filter))
        {
            var rejected = entry.GetProperty("expect").GetString() == "reject";
            report.Run($"{name} {(rejected ? "reject" : "accept")}", () =>
            {
                if (!rejected)
                {
                    Verifier.Check(Module.Parse(text));
                    return;
                }
                try
                {
                    Verifier.Check(Module.Parse(text));
                }
                catch (HloException)
                {
                    return;
                }
                throw new InvalidOperationException($"accepted, although {entry.GetProperty("text").GetString()}");
            });
        }
        return report;
    }
}
