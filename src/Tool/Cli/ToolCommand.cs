using System.CommandLine;

namespace XlaSharp.Tool;

/// <summary>A command of the tool: arguments and options are fields, <see cref="Run"/> does the work.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, ToolConsole console) : base(name, description)
    {
        Console = console;
        SetAction(result => (int)Run(result));
    }

    /// <summary>Command lines with what they do, shown by --help and tested.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    protected ToolConsole Console { get; }

    protected abstract ExitCode Run(ParseResult result);

    /// <summary>The argument that every command that reads a program has.</summary>
    protected static Argument<string> FileArgument() => new("FILE") { Description = "The program: StableHLO text, MLIR bytecode or a jax.export file; - is the standard input." };

    /// <summary>The option for where the result goes.</summary>
    protected static Option<string?> OutOption(string what) => new("--out", "-o") { HelpName = "FILE", Description = $"Where {what} goes; the standard output, if it is missing." };
}
