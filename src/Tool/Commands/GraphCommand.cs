using System.CommandLine;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp graph</c>: a page that draws a program.</summary>
internal sealed class GraphCommand : ToolCommand
{
    readonly Argument<string> file = FileArgument();
    readonly Option<string?> target = OutOption("the page");

    public GraphCommand(ToolConsole console) : base("graph", "Draws a program as one HTML page that needs nothing else: functions and regions as boxes, search, zoom.", console)
    {
        Add(file);
        Add(target);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp graph model.mlir --out model.html", "A page to open in a browser: search with /, zoom with the wheel, click a value to see its uses."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var path = result.GetRequiredValue(file);
        var module = ProgramFile.Load(Console, path).Module;
        Verifier.Check(module);
        var title = path == ProgramFile.Standard ? module.Name ?? "module" : Path.GetFileName(path);
        ProgramFile.Write(Console, result.GetValue(target), Console.Watch("drawing", () => GraphPage.Write(module, title)));
        return ExitCode.Ok;
    }
}
