namespace XlaSharp;

/// <summary>A traced array was asked for its value, which is not known while a function is traced. JAX's <c>ConcretizationTypeError</c>.</summary>
public class ConcretizationTypeException : XlaTypeException
{
    /// <summary>With JAX's kind of message.</summary>
    public ConcretizationTypeException(string message) : base(message) { }

    /// <summary>The same, with what is known of the array and of the place.</summary>
    internal ConcretizationTypeException(NDArray array, string message) : base(message + TracerText.Why(array)) { }
}
