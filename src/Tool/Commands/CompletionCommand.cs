using System.CommandLine;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp completion</c>: a script that completes command lines in a shell.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    /// <summary>The shells that there is a script for.</summary>
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    readonly Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };

    public CompletionCommand(ToolConsole console) : base("completion", "Prints a script that completes commands, options, passes and file names in a shell.", console)
    {
        shell.AcceptOnlyFromAmong(Shells);
        Add(shell);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("source <(xlasharp completion bash)", "For bash: in ~/.bashrc."),
        new("source <(xlasharp completion zsh)", "For zsh: in ~/.zshrc, after compinit."),
        new("xlasharp completion fish | source", "For fish: in ~/.config/fish/config.fish."),
        new("xlasharp completion pwsh | Out-String | Invoke-Expression", "For PowerShell: in the file $PROFILE."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        Console.Writer.Write(Resources.Text($"completion.{result.GetRequiredValue(shell)}"));
        return ExitCode.Ok;
    }
}
