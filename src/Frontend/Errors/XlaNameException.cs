namespace XlaSharp;

/// <summary>A name that stands for nothing here, such as that of an axis outside its <c>Vmap</c>. JAX's <c>NameError</c>.</summary>
public class XlaNameException : ArgumentException
{
    /// <summary>With JAX's kind of message.</summary>
    public XlaNameException(string message) : base(message) { }
}
