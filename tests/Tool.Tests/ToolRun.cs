using System.Text;
using System.Text.RegularExpressions;

namespace XlaSharp.Tool.Tests;

/// <summary>A command line run in this process, with what it wrote.</summary>
internal sealed partial record ToolRun(int ExitCode, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);

    public static ToolRun Of(params string[] arguments) => With("", arguments);

    /// <summary>Runs with a text on the standard input.</summary>
    public static ToolRun With(string input, params string[] arguments) => With(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>Runs with bytes on the standard input.</summary>
    public static ToolRun With(byte[] input, params string[] arguments)
    {
        var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var code = Cli.Run(arguments, new(() => new MemoryStream(input), output, error));
        // Where there is no XLA runtime, every run notes it.
        return new(code, output.ToArray(), NoRuntime().Replace(error.ToString(), ""));
    }

    [GeneratedRegex("^note: no XLA runtime was found.*\n", RegexOptions.Multiline)]
    private static partial Regex NoRuntime();

    /// <summary>The output of a run that must go well.</summary>
    public string Succeeded()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return Output;
    }

    /// <summary>The message of a run that must end with an exit code and print nothing.</summary>
    public string Failed(int exitCode)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Equal("", Output);
        return Error;
    }
}
