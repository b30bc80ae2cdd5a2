namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Value and directional derivative of a function. <c>jax.jvp</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="primal">Where: an array or a tree of arrays.</param>
    /// <param name="tangent">Along what: of the structure, shapes and dtypes of <paramref name="primal"/>. Tangents of integers do not count.</param>
    /// <exception cref="XlaTypeException">Primals and tangents differ in structure or dtype.</exception>
    /// <exception cref="XlaValueException">Primals and tangents differ in shape.</exception>
    public static (TResult Value, TResult Tangent) Jvp<T, TResult>(Func<T, TResult> f, T primal, T tangent)
    {
        var (value, derivative, _) = ForwardMode.Jvp(Tree<T>.Instance, x => (f(x), default(ValueTuple)), primal, tangent);
        return (value, derivative);
    }

    /// <summary>Value and directional derivative of a function of two arguments. <c>jax.jvp</c></summary>
    /// <inheritdoc cref="Jvp{T, TResult}"/>
    public static (TResult Value, TResult Tangent) Jvp<T1, T2, TResult>(Func<T1, T2, TResult> f, (T1, T2) primals, (T1, T2) tangents) => Jvp(f.Packed(), primals, tangents);

    /// <summary>Value and directional derivative of a function of three arguments. <c>jax.jvp</c></summary>
    /// <inheritdoc cref="Jvp{T, TResult}"/>
    public static (TResult Value, TResult Tangent) Jvp<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, (T1, T2, T3) primals, (T1, T2, T3) tangents) => Jvp(f.Packed(), primals, tangents);

    /// <summary>Value and directional derivative of a function of four arguments. <c>jax.jvp</c></summary>
    /// <inheritdoc cref="Jvp{T, TResult}"/>
    public static (TResult Value, TResult Tangent) Jvp<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, (T1, T2, T3, T4) primals, (T1, T2, T3, T4) tangents) => Jvp(f.Packed(), primals, tangents);

    /// <summary>Value, directional derivative, and what the function returns beside. <c>jax.jvp(f, has_aux=True)</c></summary>
    /// <param name="f">A function that returns a pair: what is differentiated, and what is not.</param>
    /// <param name="primal">Where: an array or a tree of arrays.</param>
    /// <param name="tangent">Along what: of the structure, shapes and dtypes of <paramref name="primal"/>.</param>
    /// <param name="hasAux">True: else the pair is differentiated as a whole.</param>
    /// <exception cref="XlaTypeException"><paramref name="hasAux"/> is false, or primals and tangents differ in structure or dtype.</exception>
    /// <exception cref="XlaValueException">Primals and tangents differ in shape.</exception>
    public static (TResult Value, TResult Tangent, TAux Aux) Jvp<T, TResult, TAux>(Func<T, (TResult, TAux)> f, T primal, T tangent, bool hasAux) =>
        ForwardMode.Jvp(Tree<T>.Instance, WithAux(f, hasAux), primal, tangent);

    static Func<T, (TResult, TAux)> WithAux<T, TResult, TAux>(Func<T, (TResult, TAux)> f, bool hasAux) => hasAux ? f
        : throw new XlaTypeException("Leave hasAux out to differentiate both parts of the pair.");
}
