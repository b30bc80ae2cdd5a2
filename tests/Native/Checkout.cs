using System.Diagnostics;

namespace XlaSharp.Native;

/// <summary>The checkout that the tests were built in, and its scripts.</summary>
static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>Runs a program to its end, and ends one that hangs.</summary>
    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // An open input on which nothing comes: a program that asks a question hangs.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(10))) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "XlaSharp.sln"))) return folder;
        throw new DirectoryNotFoundException($"no XlaSharp.sln above {AppContext.BaseDirectory}");
    }
}
