namespace XlaSharp;

public static partial class Np
{
    /// <summary>A function of two scalars as one that is applied along axes. <c>jnp.frompyfunc(func, 2, 1)</c></summary>
    /// <param name="func">The function, of scalars.</param>
    /// <param name="identity">What changes nothing when it is combined with something; null if there is no such number.</param>
    public static Ufunc Frompyfunc(Func<NDArray, NDArray, NDArray> func, NDArray? identity = null) => new(FunctionNames.Of(func), Vectorize(func), identity);
}
