using System.Diagnostics;

namespace XlaSharp.Tool.Tests;

/// <summary>What a shell does with a command line, and real shells.</summary>
internal static class Shell
{
    /// <summary>The words of a command line up to a redirection, quotes taken off.</summary>
    public static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var quote = '\0';
        foreach (var c in $"{line} ")
        {
            if (quote != '\0' && c == quote) quote = '\0';
            else if (quote == '\0' && c is '\'' or '"') quote = c;
            else if (quote == '\0' && c is '>' or '|' or '&' or ')')
            {
                if (word.Length > 0) words.Add(word.ToString());
                break;
            }
            else if (quote != '\0' || c != ' ') word.Append(c);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        return [.. words];
    }

    /// <summary>The path of a program, or null.</summary>
    public static string? Find(params string[] names) =>
        (from name in names from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator) select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The output of a program that must go well.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return await output;
    }
}
