using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace XlaSharp.Tool;

/// <summary>The text of --help followed by examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Help is wanted most where the rest of the command line is wrong.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Lets the help of a tree of commands end with examples.</summary>
    public static void Install(RootCommand root)
    {
        var library = root.Options.OfType<HelpOption>().Single();
        root.Options.Remove(library);
        root.Add(new HelpOption("--help", "-h", "-?") { Description = "Shows what a command does, its options, and examples.", Action = new HelpWithExamples((HelpAction)library.Action!) });
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        // The library calls the tool by the name of its file, which differs where it was installed as a tool.
        var text = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(text.ToString().Replace($"\n  {RootCommand.ExecutableName} ", $"\n  {Cli.Name} ", StringComparison.Ordinal));
        var examples = command is ToolCommand known ? known.Examples : [.. command.Subcommands.OfType<ToolCommand>().Select(c => c.Examples[0])];
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example.Line}\n      {example.Meaning}");
        if (command is RootCommand) output.WriteLine("\nExit codes: 0 all went well, 1 a program is not valid or failed, 2 the command line is wrong.");
        return code;
    }
}
