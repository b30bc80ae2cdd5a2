using XlaSharp.Conformance;

// A kind of cases is a function from a path and a filter on names to a report.
var kinds = new SortedDictionary<string, Func<string, string, Report>>(StringComparer.Ordinal)
{
    ["dtypes"] = DtypesCases.Run,
    ["indexing"] = IndexingCases.Run,
    ["interpret"] = InterpretCases.Run,
    ["numpy"] = NumpyCases.Run,
    ["printing"] = PrintingCases.Run,
    ["programs"] = ProgramCases.Run,
    ["promotion"] = PromotionCases.Run,
    ["random"] = RandomCases.Run,
    ["stablehlo"] = StablehloCases.Run,
    ["text"] = TextCases.Run,
    ["transforms"] = TransformCases.Run,
    ["value"] = ValueCases.Run,
    ["verify"] = VerifyCases.Run,
};

if (args.Length < 2 || !kinds.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"usage: conformance KIND PATH [--backend plugin|evaluator] [--filter TEXT]; KIND: {string.Join(", ", kinds.Keys)}");
    return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

// The backend is chosen when the first program runs.
Options.Backend = Option("--backend");
if (Options.Backend == "evaluator") Environment.SetEnvironmentVariable("XLASHARP_PJRT_PLUGIN", "none");
var report = run(args[1], Option("--filter") ?? "");
foreach (var line in report.Lines()) Console.WriteLine(line);
return report.Failures.Count == 0 ? 0 : 1;
