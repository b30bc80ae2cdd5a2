namespace XlaSharp;

/// <summary>A traced array is used after its trace has ended: a function stored it somewhere. JAX's <c>UnexpectedTracerError</c>.</summary>
public sealed class UnexpectedTracerException : XlaTypeException
{
    internal UnexpectedTracerException(NDArray array)
        : base($"Encountered an unexpected tracer of type {array.TypeText}: the function that made it has returned. Return it from the traced function instead of storing it.")
    {
    }
}
