using System.CommandLine;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp print</c>: any program as text.</summary>
internal sealed class PrintCommand : ToolCommand
{
    readonly Argument<string> file = FileArgument();
    readonly Option<bool> generic = new("--generic", "-g") { Description = "The generic form: quoted op names and all attributes spelled out." };
    readonly Option<string?> target = OutOption("the text");

    public PrintCommand(ToolConsole console) : base("print", "Prints a program as StableHLO text.", console)
    {
        Add(file);
        Add(generic);
        Add(target);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp print model.mlir", "The program as StableHLO prints it."),
        new("xlasharp print --generic model.mlir", "In the generic form, which every version of every plugin reads."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var module = ProgramFile.Load(Console, result.GetRequiredValue(file)).Module;
        ProgramFile.Write(Console, result.GetValue(target), module.ToText(result.GetValue(generic)));
        return ExitCode.Ok;
    }
}
