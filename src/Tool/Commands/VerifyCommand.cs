using System.CommandLine;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp verify</c>: is a program valid?</summary>
internal sealed class VerifyCommand : ToolCommand
{
    readonly Argument<string[]> files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "The programs; - is the standard input." };

    public VerifyCommand(ToolConsole console) : base("verify", "Checks that programs are well formed and that all types, shapes and attributes fit.", console) => Add(files);

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp verify model.mlir", "Says that it is valid, or where it is not: FILE:LINE:COLUMN and the rule."),
        new("xlasharp verify *.mlir && echo all valid", "Ends with exit code 1 if one of several is not valid."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var worst = ExitCode.Ok;
        foreach (var file in result.GetRequiredValue(files))
        {
            try
            {
                var module = ProgramFile.Load(Console, file).Module;
                Console.Watch($"checking {file}", () => Check(module));
                var functions = ProgramStatistics.Functions(module);
                Console.Writer.WriteLine($"{file}: {Console.Colored("valid", AnsiColor.Green)} ({ProgramStatistics.Count(functions.Count, "function")}, {ProgramStatistics.Count(ProgramStatistics.Ops(functions), "op")})");
            }
            catch (Exception e) when (e is ToolException { ExitCode: ExitCode.Failed } or HloTypeException)
            {
                Console.Complain(e is HloTypeException { Line: var line } ? $"{file}:{(line > 0 ? "" : " ")}{e.Message}" : e.Message);
                worst = ExitCode.Failed;
            }
        }
        return worst;
    }

    static bool Check(Module module)
    {
        Verifier.Check(module);
        return true;
    }
}
