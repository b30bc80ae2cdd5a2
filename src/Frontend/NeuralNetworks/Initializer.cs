using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Makes the initial values of a weight array. <c>jax.nn.initializers.Initializer</c></summary>
/// <param name="key">One key.</param>
/// <param name="shape">The shape of the array.</param>
/// <param name="dtype">A floating-point or complex dtype; that of the initializer, else the default float, if null.</param>
public delegate NDArray Initializer(NDArray key, Dims shape, DType? dtype = null);
