namespace XlaSharp.Tool;

/// <summary>What ends a command with a message on the error stream.</summary>
internal sealed class ToolException(string message, ExitCode exitCode = ExitCode.Failed) : Exception(message)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>A wrong command line.</summary>
    public static ToolException Usage(string message) => new(message, ExitCode.Usage);
}
