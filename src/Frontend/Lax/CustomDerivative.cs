namespace XlaSharp;

/// <summary>Functions whose derivative is not that of their ops: JAX's <c>custom_jvp</c>, for the library's own functions.</summary>
internal static class CustomDerivative
{
    /// <summary>A function of one array inside a trace.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="x">The argument; one that is not floating point has no derivative.</param>
    /// <param name="f">The function.</param>
    /// <param name="jvp">From argument, result and tangent to the tangent of the result.</param>
    public static NDArray Apply(string name, NDArray x, Func<NDArray, NDArray> f, Func<NDArray, NDArray, NDArray, NDArray> jvp) =>
        Apply(name, [x], a => f(a[0]), (a, y, g) => jvp(a[0], y, g[0]!));

    /// <summary>A function of several arrays inside a trace.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="f">The function.</param>
    /// <param name="jvp">From arguments, result and tangents to the tangent of the result; the tangent of an argument that is not floating point is null.</param>
    public static NDArray Apply(string name, NDArray[] arguments, Func<NDArray[], NDArray> f, Func<NDArray[], NDArray, NDArray?[], NDArray> jvp) =>
        ApplyMany(name, arguments, a => [f(a)], (a, y, g) => [jvp(a, y[0], g)])[0];

    /// <summary>A function with several results, all floating point, inside a trace.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="f">The function.</param>
    /// <param name="jvp">From arguments, results and tangents to the tangents of the results; the tangent of an argument that is not floating point is null.</param>
    public static NDArray[] ApplyMany(string name, NDArray[] arguments, Func<NDArray[], NDArray[]> f, Func<NDArray[], NDArray[], NDArray?[], NDArray[]> jvp)
    {
        if (!Array.Exists(arguments, a => a.DType.IsInexact)) return f(arguments);
        return new CustomJvpFunction<NDArray[], NDArray[]>(Tree<NDArray[]>.Instance, f, (primals, tangents) =>
        {
            var y = f(primals);
            var along = jvp(primals, y, [.. tangents.Select((t, i) => primals[i].DType.IsInexact ? t : null)]);
            return (y, [.. along.Select((g, i) => Np.Converted(g, y[i].DType.ElementType))]);
        }, new(nameof(CustomDerivative), name, name), name).Call(arguments);
    }
}
