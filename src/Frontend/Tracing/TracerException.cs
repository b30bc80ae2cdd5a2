namespace XlaSharp;

/// <summary>A traced array was asked for its value, which is not known while a function is traced.</summary>
public class ConcretizationTypeException : InvalidOperationException
{
    /// <summary>With JAX's kind of message.</summary>
    public ConcretizationTypeException(string message) : base(message) { }
}

/// <summary>A traced array was used as a condition.</summary>
public sealed class TracerBoolConversionException : ConcretizationTypeException
{
    internal TracerBoolConversionException(NDArray array)
        : base($"Attempted boolean conversion of traced array with shape {array.TypeText}. While a function is traced by Jit or Vmap its values are not known: "
            + "use Np.Where or Lax.Cond, or make the argument static.")
    {
    }
}

/// <summary>A traced array is used after its trace has ended: a function stored it somewhere.</summary>
public sealed class UnexpectedTracerException : InvalidOperationException
{
    internal UnexpectedTracerException(NDArray array)
        : base($"Encountered an unexpected tracer of type {array.TypeText}: the function that made it has returned. Return it from the traced function instead of storing it.")
    {
    }
}
