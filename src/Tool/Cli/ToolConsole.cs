using Spectre.Console;

namespace XlaSharp.Tool;

/// <summary>The streams of a run of the tool: those of the process, or in tests those of memory.</summary>
/// <param name="Input">What a command reads for the file "-".</param>
/// <param name="Output">What a command writes for the file "-", and prints.</param>
/// <param name="Error">Messages and progress.</param>
internal sealed record ToolConsole(Func<Stream> Input, Stream Output, TextWriter Error)
{
    TextWriter? writer;

    /// <summary>True if texts may be coloured.</summary>
    public bool HasColors { get; init; }

    /// <summary>True if somebody watches, so that progress is shown.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Texts on the output.</summary>
    public TextWriter Writer => writer ??= new StreamWriter(Output) { AutoFlush = true, NewLine = "\n" };

    /// <summary>The console of the process. <c>NO_COLOR</c> switches colours off.</summary>
    public static ToolConsole OfProcess() => new(Console.OpenStandardInput, Console.OpenStandardOutput(), Console.Error)
    {
        HasColors = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        IsInteractive = !Console.IsErrorRedirected,
    };

    /// <summary>Does some work, with its name and a spinner on the error stream while it lasts if somebody watches.</summary>
    public T Watch<T>(string what, Func<T> work)
    {
        if (!IsInteractive) return work();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return console.Status().Start(Markup.Escape(what), _ => work());
    }

    /// <summary>Says what went wrong.</summary>
    public void Complain(string message) => Error.WriteLine($"{(IsInteractive ? $"\e[{(int)AnsiColor.Red}merror:\e[0m" : "error:")} {message}");

    /// <summary>Says what is worth knowing beside the result.</summary>
    public void Note(string message) => Error.WriteLine($"note: {message}");

    /// <summary>Text in a colour where there are colours.</summary>
    public string Colored(string text, AnsiColor color) => HasColors ? $"\e[{(int)color}m{text}\e[0m" : text;
}
