using System.CommandLine;
using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp.Tool;

/// <summary>The command line: parses it, runs the command, and turns what goes wrong into a message and an exit code.</summary>
internal static class Cli
{
    /// <summary>What is typed to call the tool.</summary>
    public const string Name = "xlasharp";

    public static int Run(string[] arguments, ToolConsole console)
    {
        var result = Root(console).Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors) console.Complain(error.Message);
            console.Error.WriteLine($"See '{Invocation(result.CommandResult.Command)} --help'.");
            return (int)ExitCode.Usage;
        }
        try
        {
            return result.Invoke(new() { Output = console.Writer, Error = console.Error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException e)
        {
            console.Complain(e.Message);
            return (int)e.ExitCode;
        }
        catch (PassSyntaxException e)
        {
            console.Complain(e.Message);
            return (int)ExitCode.Usage;
        }
        catch (Exception e) when (e is HloException or PjRtException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or OverflowException)
        {
            console.Complain(e.Message);
            return (int)ExitCode.Failed;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root(ToolConsole console)
    {
        var root = new RootCommand("Reads, checks, runs, converts, transforms and draws StableHLO programs: text, MLIR bytecode, and what jax.export wrote.")
        {
            new DevicesCommand(console),
            new RunCommand(console),
            new PrintCommand(console),
            new VerifyCommand(console),
            new ConvertCommand(console),
            new OptCommand(console),
            new GradCommand(console),
            new GraphCommand(console),
            new CompletionCommand(console),
        };
        HelpWithExamples.Install(root);
        return root;
    }

    /// <summary>A command as it is typed, such as <c>xlasharp run</c>.</summary>
    public static string Invocation(Command command) => command is RootCommand ? Name : $"{Name} {command.Name}";
}
