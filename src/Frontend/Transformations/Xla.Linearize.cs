namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Value of a function and its linear approximation: a function of tangents, which uses what was computed once. <c>jax.linearize</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="primal">Where: an array or a tree of arrays.</param>
    /// <remarks>The linear function throws <see cref="XlaTypeException"/> if its tangent differs from the argument in structure, shape or dtype.</remarks>
    public static (TResult Value, Func<T, TResult> Jvp) Linearize<T, TResult>(Func<T, TResult> f, T primal)
    {
        var linearization = new Linearization<T, TResult>(f, primal);
        return (linearization.Value, linearization.Push);
    }
}
