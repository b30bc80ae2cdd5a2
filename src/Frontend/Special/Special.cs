using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The functions of <c>jax.scipy.special</c>.</summary>
/// <remarks>Integers become float32, 64-bit ones float64 in x64 mode. Derivatives are those of JAX.</remarks>
public static partial class Special
{
    /// <summary>A number of an element type, strongly typed.</summary>
    static NDArray Number(ElementType type, double value) => NDArray.Number(type, value, weak: false);

    /// <summary>A number as an element type holds it.</summary>
    static double Rounded(ElementType type, double value) => Literal.Of(type, Dims.Empty, value).GetDouble(0);

    /// <summary>Throws unless the elements are float32 or float64.</summary>
    static void Single(string name, NDArray x)
    {
        if (x.DType != DType.Float32 && x.DType != DType.Float64) throw new XlaTypeException($"x.dtype={x.DType} is not supported, see docstring for supported types.");
    }
}
