namespace XlaSharp;

/// <summary>A traced array is used after its trace has ended: a function stored it somewhere. JAX's <c>UnexpectedTracerError</c>.</summary>
public sealed class UnexpectedTracerException : XlaTypeException
{
    internal UnexpectedTracerException(NDArray array)
        : this(array, "the function that made it has returned. Return it from the traced function instead of storing it.")
    {
    }

    UnexpectedTracerException(NDArray array, string why) : base($"Encountered an unexpected tracer of type {array.TypeText}: {why}{(UserCode.Place() is { } place ? $" It is used at {place}." : "")}")
    {
    }

    /// <summary>Of a rule of a custom derivative, which is traced apart from the traces around the function.</summary>
    internal static UnexpectedTracerException InRule(NDArray array) =>
        new(array, "the rule of a custom derivative closes over it, and the function does not. Pass it to the function as an argument, or let the forward rule return it.");
}
