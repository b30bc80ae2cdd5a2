using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Programs that JAX exported: run from text, from bytecode and from the export, with JAX's values; the gradient of NAME is what NAME_grad computes.</summary>
public static class ProgramCases
{
    static readonly (string Form, string File)[] Forms = [("text", "module.mlir"), ("bytecode", "module.bc"), ("export", "export.bin")];

    /// <summary>Runs the programs of a folder or an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var programs = ProgramFiles.All(path, filter);
        var byName = programs.ToDictionary(p => p.Name);
        var all = new Report();
        foreach (var (form, file) in Forms)
        {
            var (values, gradients) = (new Report(), new Report());
            foreach (var program in programs)
            {
                if (!program.Files.ContainsKey(file))
                {
                    values.Skip($"no {file}");
                    continue;
                }
                var run = new ProgramRun(program, file);
                values.Run($"{program.Name} {form}", run.CheckValues);
                if (byName.TryGetValue($"{program.Name}_grad", out var gradient)) gradients.Run($"{program.Name} {form} gradient", () => run.CheckGradient(gradient));
            }
            foreach (var (what, report) in new[] { ("values", values), ("gradients", gradients) })
            {
                Console.WriteLine($"{Path.GetFileName(path.TrimEnd('/')),-24} {form,-10} {what,-10} {Backend.Current.Name,-10} {report.Passed,5} passed {report.Failures.Count,5} failed {report.Skipped,5} skipped");
                all.Add(report);
            }
        }
        return all;
    }
}
