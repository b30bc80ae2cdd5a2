namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Value and pullback of a function: the pullback maps a cotangent of the result to one of the argument. <c>jax.vjp</c></summary>
    /// <param name="f">The function. It runs once; pullbacks, of which there can be many, use what it computed.</param>
    /// <param name="primal">Where: an array or a tree of arrays. Cotangents of integers are zero.</param>
    /// <remarks>The pullback throws <see cref="XlaValueException"/> if its cotangent differs from the result in structure, shape or dtype.</remarks>
    public static (TResult Value, Func<TResult, T> Pullback) Vjp<T, TResult>(Func<T, TResult> f, T primal)
    {
        var reverse = new ReverseMode<T, TResult, ValueTuple>(Tree<T>.Instance, x => (f(x), default), primal);
        return (reverse.Value, reverse.Pull);
    }

    /// <summary>Value and pullback of a function of two arguments. <c>jax.vjp</c></summary>
    /// <inheritdoc cref="Vjp{T, TResult}"/>
    public static (TResult Value, Func<TResult, (T1, T2)> Pullback) Vjp<T1, T2, TResult>(Func<T1, T2, TResult> f, T1 x, T2 y) => Vjp(f.Packed(), (x, y));

    /// <summary>Value and pullback of a function of three arguments. <c>jax.vjp</c></summary>
    /// <inheritdoc cref="Vjp{T, TResult}"/>
    public static (TResult Value, Func<TResult, (T1, T2, T3)> Pullback) Vjp<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, T1 x, T2 y, T3 z) => Vjp(f.Packed(), (x, y, z));

    /// <summary>Value and pullback of a function of four arguments. <c>jax.vjp</c></summary>
    /// <inheritdoc cref="Vjp{T, TResult}"/>
    public static (TResult Value, Func<TResult, (T1, T2, T3, T4)> Pullback) Vjp<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, T1 x, T2 y, T3 z, T4 w) => Vjp(f.Packed(), (x, y, z, w));

    /// <summary>Value, pullback, and what the function returns beside. <c>jax.vjp(f, has_aux=True)</c></summary>
    /// <param name="f">A function that returns a pair: what is differentiated, and what is not.</param>
    /// <param name="primal">Where: an array or a tree of arrays.</param>
    /// <param name="hasAux">True: else the pair is differentiated as a whole.</param>
    /// <exception cref="XlaTypeException"><paramref name="hasAux"/> is false.</exception>
    public static (TResult Value, Func<TResult, T> Pullback, TAux Aux) Vjp<T, TResult, TAux>(Func<T, (TResult, TAux)> f, T primal, bool hasAux)
    {
        var reverse = new ReverseMode<T, TResult, TAux>(Tree<T>.Instance, WithAux(f, hasAux), primal);
        return (reverse.Value, reverse.Pull, reverse.Aux);
    }
}
