namespace XlaSharp;

/// <summary>An index that an array does not have, or that is no index. JAX's <c>IndexError</c>.</summary>
public class XlaIndexException : ArgumentException
{
    /// <summary>With JAX's kind of message: what was expected, what came, how to mend it.</summary>
    public XlaIndexException(string message) : base(message) { }
}
