namespace XlaSharp;

/// <summary>An argument of the right kind with a value that cannot be: shapes that do not fit, an axis out of bounds. JAX's <c>ValueError</c>.</summary>
public class XlaValueException : ArgumentException
{
    /// <summary>With JAX's kind of message: what was expected, what came, how to mend it.</summary>
    public XlaValueException(string message) : base(message) { }
}
