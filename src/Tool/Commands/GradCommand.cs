using System.CommandLine;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp grad</c>: the gradient of a program as a program.</summary>
internal sealed class GradCommand : ToolCommand
{
    readonly Argument<string> file = FileArgument();
    readonly Option<string> argnums = new("--argnums") { HelpName = "LIST", Description = "The parameters by number with commas between, or all.", DefaultValueFactory = _ => "0" };
    readonly Option<bool> value = new("--value") { Description = "Gives the results of the program before the gradient." };
    readonly Option<string?> target = OutOption("the text");

    public GradCommand(ToolConsole console) : base("grad", "Prints the gradient of a program, whose first result is a scalar, as a StableHLO program.", console)
    {
        Add(file);
        Add(argnums);
        Add(value);
        Add(target);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp grad loss.mlir", "The gradient for the first parameter."),
        new("xlasharp grad loss.mlir --value --argnums 0,1 -o step.mlir", "The loss and the gradients for two parameters."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var pipeline = PassPipeline.Parse($"{(result.GetValue(value) ? "value-and-grad" : "grad")}{{argnums={result.GetValue(argnums)}}},compile");
        var module = PassRunner.Run(Console, ProgramFile.Load(Console, result.GetRequiredValue(file)).Module, pipeline, dump: false);
        ProgramFile.Write(Console, result.GetValue(target), module.ToText());
        return ExitCode.Ok;
    }
}
