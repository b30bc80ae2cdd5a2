using System.CommandLine;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp opt</c>: runs passes and transformations over the entry of a program.</summary>
internal sealed class OptCommand : ToolCommand
{
    readonly Argument<string?> file = new("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The program; - is the standard input." };
    readonly Option<string?> passes = new("--passes", "-p") { HelpName = "LIST", Description = "Passes with commas between, options in braces with blanks between: vmap{in_axes=0,none size=3},simplify." };
    readonly Option<bool> dump = new("--dump-each") { Description = "Prints the program after each pass on the error stream." };
    readonly Option<bool> list = new("--list") { Description = "Lists all passes and their options, and does nothing else." };
    readonly Option<bool> generic = new("--generic", "-g") { Description = "Prints the generic form." };
    readonly Option<string?> target = OutOption("the text");

    public OptCommand(ToolConsole console) : base("opt", "Runs passes and transformations such as grad and vmap over a program.", console)
    {
        Add(file);
        Add(passes);
        Add(dump);
        Add(list);
        Add(generic);
        Add(target);
        passes.CompletionSources.Add(_ => PassCatalog.All.Select(p => new System.CommandLine.Completions.CompletionItem(p.Name, detail: p.Summary)));
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp opt model.mlir --passes=simplify,common-subexpressions,dead-code", "The program made smaller."),
        new("xlasharp opt loss.mlir --passes='grad{argnums=0},compile' -o gradient.mlir", "The gradient for the first parameter, in StableHLO."),
        new("xlasharp opt step.mlir --passes='vmap{in_axes=0,none size=8}' --dump-each", "Eight members at once, with the program after each pass."),
        new("xlasharp opt --list", "What passes there are."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        if (result.GetValue(list))
        {
            List();
            return ExitCode.Ok;
        }
        var path = result.GetValue(file) ?? throw ToolException.Usage("Required argument missing for command: 'opt'.");
        var pipeline = PassPipeline.Parse(result.GetValue(passes) ?? throw ToolException.Usage("Option '--passes' is required; --list shows what passes there are."));
        var module = PassRunner.Run(Console, ProgramFile.Load(Console, path).Module, pipeline, result.GetValue(dump));
        ProgramFile.Write(Console, result.GetValue(target), module.ToText(result.GetValue(generic)));
        return ExitCode.Ok;
    }

    void List()
    {
        foreach (var pass in PassCatalog.All)
        {
            Console.Writer.WriteLine($"{Console.Colored(pass.Name, AnsiColor.Bold)}\n    {pass.Summary}");
            foreach (var option in pass.Options) Console.Writer.WriteLine($"    {Console.Colored($"{option.Name}={option.Default}", AnsiColor.Cyan)}  {option.Summary}");
        }
    }
}
