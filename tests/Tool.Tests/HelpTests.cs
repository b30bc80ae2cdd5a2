using System.CommandLine;
using XlaSharp.Hlo;

namespace XlaSharp.Tool.Tests;

public class HelpTests
{
    static readonly RootCommand Root = Cli.Root(new(() => Stream.Null, Stream.Null, TextWriter.Null));

    public static TheoryData<string> Commands() => [.. Root.Subcommands.Select(c => c.Name)];

    [Fact]
    public void Root_NamesAllCommandsAndExitCodes()
    {
        var help = ToolRun.Of("--help").Succeeded();
        Assert.Equal(["devices", "run", "print", "verify", "convert", "opt", "grad", "graph", "completion"], Root.Subcommands.Select(c => c.Name));
        Assert.All(Root.Subcommands, c => Assert.Contains($"\n  {c.Name} ", help, StringComparison.Ordinal));
        Assert.Contains("  xlasharp [command] [options]", help, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 all went well, 1 a program is not valid or failed, 2 the command line is wrong.", help, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Commands))]
    public void Command_DescribesAllOptionsAndHasExamples(string name)
    {
        var command = (ToolCommand)Root.Subcommands.Single(c => c.Name == name);
        var help = ToolRun.Of(name, "--help").Succeeded();
        Assert.Contains($"  xlasharp {name}", help, StringComparison.Ordinal);
        Assert.All(command.Options.Select(o => o.Description).Concat(command.Arguments.Select(a => a.Description)), d => Assert.Contains(Assert.IsType<string>(d), help.ReplaceLineEndings(" "), StringComparison.Ordinal));
        Assert.NotEmpty(command.Examples);
        foreach (var example in command.Examples)
        {
            Assert.Contains($"  {example.Line}\n      {example.Meaning}", help, StringComparison.Ordinal);
            Assert.Contains(Cli.Name, example.Line, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void Examples_AreRightCommandLines(string name)
    {
        foreach (var example in ((ToolCommand)Root.Subcommands.Single(c => c.Name == name)).Examples)
        {
            var words = Shell.Words(example.Line[(example.Line.IndexOf(Cli.Name, StringComparison.Ordinal) + Cli.Name.Length)..]);
            Assert.Empty(Root.Parse(words).Errors);
            if (words.FirstOrDefault(w => w.StartsWith("--passes=", StringComparison.Ordinal)) is { } passes) Assert.NotEmpty(PassPipeline.Parse(passes["--passes=".Length..]).Passes);
        }
    }

    [Fact]
    public void Version_IsThatOfTheAssembly() => Assert.StartsWith("0.1.0", ToolRun.Of("--version").Succeeded(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Unrecognized command or argument 'nonsense'.", "nonsense")]
    [InlineData("Required argument missing for command: 'run'.", "run")]
    [InlineData("Argument 'gpu' not recognized. Must be one of:", "run", "x", "--backend", "gpu")]
    [InlineData("--repeat takes a number of at least 1.", "run", "x", "--repeat", "0")]
    [InlineData("Required argument missing for command: 'opt'.", "opt")]
    [InlineData("Option '--passes' is required; --list shows what passes there are.", "opt", "x")]
    [InlineData("there is no such file", "print", "/nowhere/x.mlir")]
    [InlineData("Argument 'tcsh' not recognized.", "completion", "tcsh")]
    public void WrongCommandLine_IsExitCode2(string message, params string[] arguments)
    {
        var error = ToolRun.Of(arguments).Failed(2);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }
}
