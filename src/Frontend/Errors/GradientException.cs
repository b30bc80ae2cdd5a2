namespace XlaSharp;

/// <summary>A derivative that differs from finite differences. The <c>AssertionError</c> of JAX's <c>check_grads</c>.</summary>
public sealed class GradientException : Exception
{
    internal GradientException(string message) : base(message) { }
}
