namespace XlaSharp.Hlo;

/// <summary>A program text is not well formed, or says something that is not valid.</summary>
public sealed class ParseException : HloException
{
    internal ParseException(string message, int line, int column) : base($"{line}:{column}: {message}") => (Line, Column) = (line, column);

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }
}
