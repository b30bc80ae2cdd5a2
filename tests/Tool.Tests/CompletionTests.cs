namespace XlaSharp.Tool.Tests;

/// <summary>The scripts run in the real shells, on a stand-in named xlasharp that calls the tool built beside these tests.</summary>
public sealed class CompletionTests : IDisposable
{
    readonly Workspace files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("xlasharp c", "completion convert")]
    [InlineData("xlasharp opt --li", "--list")]
    [InlineData("xlasharp opt --passes val", "value-and-grad")]
    [InlineData("xlasharp run --backend ", "evaluator plugin")]
    [InlineData("xlasharp completion ", "bash fish pwsh zsh")]
    public async Task Bash_Completes(string line, string expected)
    {
        var script = $$"""
            source "$SCRIPT"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}{{(line.EndsWith(' ') ? " ''" : "")}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _xlasharp
            printf '%s\n' "${COMPREPLY[@]}" | sort
            """;
        Assert.Equal(expected, await Lines("bash", ["--norc", "-c", script]));
    }

    [Theory]
    [InlineData("xlasharp c", "completion convert")]
    [InlineData("xlasharp opt --li", "--list")]
    [InlineData("xlasharp run --backend ", "evaluator plugin")]
    public async Task Zsh_Completes(string line, string expected)
    {
        var script = $$"""
            compdef() { : }
            compadd() { shift; print -l -- "$@" | sort }
            _files() { print files }
            source "$SCRIPT"
            words=({{line}}{{(line.EndsWith(' ') ? " ''" : "")}}) CURRENT=${#words}
            _xlasharp
            """;
        Assert.Equal(expected, await Lines("zsh", ["-f", "-c", script]));
    }

    [Theory]
    [InlineData("xlasharp c", "completion convert")]
    [InlineData("xlasharp opt --li", "--list")]
    [InlineData("xlasharp run --backend ", "evaluator plugin")]
    public async Task Fish_Completes(string line, string expected) =>
        Assert.Equal(expected, await Lines("fish", ["--no-config", "-c", $"source $SCRIPT; complete -C '{line}' | string replace -r '\\t.*' '' | sort"]));

    [Fact]
    public void PowerShell_HasAScript() => Assert.Contains("Register-ArgumentCompleter -Native -CommandName xlasharp", ToolRun.Of("completion", "pwsh").Succeeded(), StringComparison.Ordinal);

    async Task<string> Lines(string shell, string[] arguments)
    {
        var program = Shell.Find(shell);
        if (program is null) Assert.Skip($"{shell} is not installed");
        var stub = files.Write("xlasharp", $"#!/bin/sh\nexec dotnet '{typeof(Cli).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{Path.GetDirectoryName(stub)}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SCRIPT"] = files.Write("script", ToolRun.Of("completion", shell).Succeeded()),
        };
        var output = await Shell.RunAsync(program, arguments, environment);
        return output.Trim().ReplaceLineEndings(" ");
    }
}
