namespace XlaSharp;

public static partial class Np
{
    /// <summary>A function of scalars, or of arrays of few axes, as one that is mapped over all further axes of its argument. <c>jnp.vectorize</c></summary>
    /// <param name="pyfunc">The function.</param>
    /// <param name="signature">The axes of argument and result by name, <c>"(n)->()"</c>; scalars, if null.</param>
    /// <exception cref="XlaValueException">The signature is of another form; at a call, the arguments do not fit it.</exception>
    /// <exception cref="XlaTypeException">At a call: another number of arguments than in the signature.</exception>
    public static Func<NDArray, NDArray> Vectorize(Func<NDArray, NDArray> pyfunc, string? signature = null)
    {
        var vectorized = new Vectorized(a => [pyfunc(a[0])], signature);
        return x => vectorized.Invoke([x])[0];
    }

    /// <summary>A function of two arrays, mapped over all further axes of its arguments, which broadcast together. <c>jnp.vectorize</c></summary>
    /// <inheritdoc cref="Vectorize(Func{NDArray, NDArray}, string?)"/>
    public static Func<NDArray, NDArray, NDArray> Vectorize(Func<NDArray, NDArray, NDArray> pyfunc, string? signature = null)
    {
        var vectorized = new Vectorized(a => [pyfunc(a[0], a[1])], signature);
        return (x, y) => vectorized.Invoke([x, y])[0];
    }

    /// <summary>A function of three arrays, mapped over all further axes of its arguments, which broadcast together. <c>jnp.vectorize</c></summary>
    /// <inheritdoc cref="Vectorize(Func{NDArray, NDArray}, string?)"/>
    public static Func<NDArray, NDArray, NDArray, NDArray> Vectorize(Func<NDArray, NDArray, NDArray, NDArray> pyfunc, string? signature = null)
    {
        var vectorized = new Vectorized(a => [pyfunc(a[0], a[1], a[2])], signature);
        return (x, y, z) => vectorized.Invoke([x, y, z])[0];
    }

    /// <summary>A function of any number of arrays with any number of results, mapped over all further axes of its arguments, which broadcast together. <c>jnp.vectorize</c></summary>
    /// <inheritdoc cref="Vectorize(Func{NDArray, NDArray}, string?)"/>
    public static Func<NDArray[], NDArray[]> Vectorize(Func<NDArray[], NDArray[]> pyfunc, string? signature = null) => new Vectorized(pyfunc, signature).Invoke;
}
