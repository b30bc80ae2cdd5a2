using System.Text;
using System.Text.RegularExpressions;
using XlaSharp.PjRt;

namespace XlaSharp.Tool.Tests;

/// <summary>Runs docs/tool.md: writes the files that it shows, and compares what its command lines print.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "tool.md"));

    readonly string before = Environment.CurrentDirectory;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("xlasharp-docs");

    public DocumentationTests() => Environment.CurrentDirectory = folder.FullName;

    public void Dispose()
    {
        Environment.CurrentDirectory = before;
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Examples_PrintWhatThePageSays()
    {
        foreach (Match block in Blocks().Matches(Page))
        {
            var (kind, text) = (block.Groups[1].Value, block.Groups[2].Value);
            if (kind.StartsWith("mlir ", StringComparison.Ordinal)) File.WriteAllText(kind["mlir ".Length..], text);
            else Assert.Equal(text, string.Concat(text.Split('\n').Where(l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(l => $"{l}\n{Run(l[2..])}")));
        }
    }

    [Fact]
    public void Page_HasASectionForEveryCommand() =>
        Assert.All(Cli.Root(new(() => Stream.Null, Stream.Null, TextWriter.Null)).Subcommands, c => Assert.Contains($"\n## {c.Name}\n", Page, StringComparison.Ordinal));

    // A pipe runs the right side on what the left side wrote; a setting holds for its command.
    static string Run(string line)
    {
        var input = Array.Empty<byte>();
        var error = "";
        foreach (var command in line.Split(" | "))
        {
            const string Setting = $"{PluginLocator.Variable}=none ";
            var isSet = command.StartsWith(Setting, StringComparison.Ordinal);
            var plugin = Environment.GetEnvironmentVariable(PluginLocator.Variable);
            if (isSet) Environment.SetEnvironmentVariable(PluginLocator.Variable, "none");
            var run = ToolRun.With(input, Shell.Words(isSet ? command[Setting.Length..] : command)[1..]);
            Environment.SetEnvironmentVariable(PluginLocator.Variable, plugin);
            (input, error) = (run.Bytes, error + run.Error);
        }
        return error + Encoding.UTF8.GetString(input);
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "XlaSharp.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("```(mlir [^\n]+|console)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
