namespace XlaSharp;

/// <summary>The elements of a traced array were asked for as a C# array. JAX's <c>TracerArrayConversionError</c>.</summary>
public sealed class TracerArrayConversionException : XlaTypeException
{
    internal TracerArrayConversionException(NDArray array)
        : base($"The conversion to a C# array was called on traced array with shape {array.StrongTypeText}. While a function is traced its values are not known: "
            + "use functions of Np and Lax instead of C# loops, or make the argument static." + TracerText.Why(array))
    {
    }
}
