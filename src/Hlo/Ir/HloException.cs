namespace XlaSharp.Hlo;

/// <summary>The base of what goes wrong in the IR: a type, a shape, an attribute, a missing rule.</summary>
public class HloException : Exception
{
    /// <summary>With a message that says what was expected and what came.</summary>
    public HloException(string message) : base(message) { }

    /// <summary>With a message and its cause.</summary>
    public HloException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>An op got operands whose types, shapes or attributes do not fit together.</summary>
public sealed class HloTypeException : HloException
{
    /// <summary>With a message that names the op, the rule and all types.</summary>
    public HloTypeException(string message) : base(message) { }

    internal HloTypeException(string message, int line, int column) : base($"{line}:{column}: {message}") => (Line, Column) = (line, column);

    /// <summary>The line of the op in the text that its module was read from, from 1; 0 if there is none.</summary>
    public int Line { get; }

    /// <summary>The column of the op, from 1; 0 if there is none.</summary>
    public int Column { get; }
}

/// <summary>A program cannot be differentiated, transposed or batched: an op on the way has no rule, for the stated reason.</summary>
public class HloTransformException : HloException
{
    /// <summary>With a message that names the op and the reason.</summary>
    public HloTransformException(string message) : base(message) { }
}
