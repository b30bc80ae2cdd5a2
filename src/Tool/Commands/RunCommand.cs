using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp run</c>: compiles a program and runs it on arrays from files.</summary>
internal sealed class RunCommand : ToolCommand
{
    readonly Argument<string> file = FileArgument();
    readonly Option<string[]> arguments = new("--arg", "-a") { HelpName = "FILE", AllowMultipleArgumentsPerToken = false, Description = "An argument as .npy, or several as .npz, by the names of the parameters (arg0, arg1, …) or in their order." };
    readonly Option<string?> target = new("--out", "-o") { HelpName = "FILE", Description = "Writes the results to an .npz file as arr_0, arr_1, …, or a single one to an .npy file, instead of printing them." };
    readonly Option<string?> backend = new("--backend", "-b") { HelpName = "plugin|evaluator", Description = "Where it runs: on the XLA runtime, or on the managed evaluator; on the runtime where there is one, if it is missing." };
    readonly Option<int> repeat = new("--repeat") { HelpName = "N", Description = "Runs N times, and says on the error stream how long that took.", DefaultValueFactory = _ => 1 };

    public RunCommand(ToolConsole console) : base("run", "Runs the entry of a program on arrays from NumPy files.", console)
    {
        backend.AcceptOnlyFromAmong("plugin", "evaluator");
        repeat.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1) r.AddError("--repeat takes a number of at least 1.");
        });
        Add(file);
        Add(arguments);
        Add(target);
        Add(backend);
        Add(repeat);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp run model.mlir --arg x.npy", "Runs on the XLA runtime, or on the evaluator where there is none, and prints the results."),
        new("xlasharp run model.mlir --arg inputs.npz --out outputs.npz", "Takes all arguments from an archive, and writes the results to one."),
        new("xlasharp run model.mlir --arg x.npy --backend evaluator", "Runs without the XLA runtime."),
        new("xlasharp run model.mlir --arg x.npy --repeat 100 > /dev/null", "Says how long a run takes."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var program = ProgramFile.Load(Console, result.GetRequiredValue(file));
        Verifier.Check(program.Module);
        var entry = new ProgramEntry(program);
        var values = entry.Passed(ProgramArguments.Load(Console, entry.Parameters, result.GetValue(arguments) ?? []));
        var runner = Console.Watch("compiling", () => ProgramRunner.Create(Console, entry.Refined(values), result.GetValue(backend)));
        var results = Console.Watch("running", () => Repeated(runner, values, result.GetValue(repeat)));
        if (result.GetValue(target) is { } path) ProgramResults.Save(path, results);
        else ProgramResults.Print(Console, results);
        return ExitCode.Ok;
    }

    Literal[] Repeated(ProgramRunner runner, IReadOnlyList<Literal> values, int count)
    {
        var times = new double[count];
        Literal[] results = [];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            results = runner.Run(values);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        if (count == 1) return results;
        Array.Sort(times);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} runs on {runner.Name}: min {times[0]:0.000} ms, median {times[count / 2]:0.000} ms, max {times[^1]:0.000} ms"));
        return results;
    }
}
