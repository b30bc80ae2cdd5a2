namespace XlaSharp;

/// <summary>An argument of the wrong kind: a dtype that a function does not take, a tree of another structure. JAX's <c>TypeError</c>.</summary>
public class XlaTypeException : ArgumentException
{
    /// <summary>With JAX's kind of message: what was expected, what came, how to mend it.</summary>
    public XlaTypeException(string message) : base(message) { }
}
