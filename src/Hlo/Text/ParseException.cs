using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>A program, as text or as bytes, is not well formed, or says something that is not valid.</summary>
public sealed class ParseException : HloException
{
    internal ParseException(string message, int line, int column) : base($"{line}:{column}: {message}") => (Line, Column) = (line, column);

    internal ParseException(string message, long offset) : base(string.Create(CultureInfo.InvariantCulture, $"byte {offset}: {message}")) => Offset = offset;

    /// <summary>The line of a text, from 1; 0 for bytes.</summary>
    public int Line { get; }

    /// <summary>The column of a text, from 1; 0 for bytes.</summary>
    public int Column { get; }

    /// <summary>Where in the bytes, from 0; −1 for a text.</summary>
    public long Offset { get; } = -1;
}
