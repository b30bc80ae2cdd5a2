using XlaSharp.Conformance;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: conformance KIND PATH [--backend plugin|evaluator] [--filter TEXT]; KIND: transforms");
    return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

// The backend is chosen when the first program runs.
if (Option("--backend") == "evaluator") Environment.SetEnvironmentVariable("XLASHARP_PJRT_PLUGIN", "none");
var filter = Option("--filter") ?? "";
Report report;
switch (args[0])
{
    case "transforms":
        report = TransformCases.Run(args[1], filter);
        break;
    default:
        Console.Error.WriteLine($"conformance: there is no kind {args[0]} yet; known: transforms");
        return 2;
}

foreach (var line in report.Lines()) Console.WriteLine(line);
return report.Failures.Count == 0 ? 0 : 1;
