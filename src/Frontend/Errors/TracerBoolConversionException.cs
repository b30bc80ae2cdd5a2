namespace XlaSharp;

/// <summary>A traced array was used as a condition. JAX's <c>TracerBoolConversionError</c>.</summary>
public sealed class TracerBoolConversionException : ConcretizationTypeException
{
    internal TracerBoolConversionException(NDArray array)
        : base(array, $"Attempted boolean conversion of traced array with shape {array.StrongTypeText}. While a function is traced by Jit or Vmap its values are not known: "
            + "use Np.Where or Lax.Cond, or make the argument static.")
    {
    }
}
