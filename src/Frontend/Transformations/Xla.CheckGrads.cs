namespace XlaSharp;

/// <content>Derivatives against finite differences.</content>
public static partial class Xla
{
    /// <summary>Checks derivatives of a function at a point against central differences along one random direction. <c>jax.test_util.check_grads</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of floating-point arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function, smooth around the point.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">Up to which order.</param>
    /// <param name="forward">True to check forward mode.</param>
    /// <param name="reverse">True to check reverse mode: the product of a cotangent with the derivative along the direction.</param>
    /// <param name="tolerance">Absolute and relative, by element; by default 10⁻⁵ for <c>float64</c>, 2·10⁻³ for <c>float32</c>, 10⁻² for <c>float16</c>, 10⁻¹ for <c>bfloat16</c>.</param>
    /// <param name="eps">The step of the differences; by default 10⁻⁴.</param>
    /// <exception cref="GradientException">A derivative differs from the differences.</exception>
    public static void CheckGrads<T, TResult>(Func<T, TResult> f, T x, int order = 1, bool forward = true, bool reverse = true, double? tolerance = null, double eps = 1e-4) =>
        new GradientCheck(tolerance, eps, forward, reverse).Run(f, x, order, "");
}
