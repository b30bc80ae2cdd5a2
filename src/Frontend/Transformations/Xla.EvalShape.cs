namespace XlaSharp;

public static partial class Xla
{
    /// <summary>The types that a function would return, without running or compiling it. <c>jax.eval_shape</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Its argument; of arrays only the types count, so that <see cref="ShapeDtypeStruct"/> will do.</param>
    /// <returns>The result with <see cref="ShapeDtypeStruct"/> for its arrays: they have shape and dtype, and no elements.</returns>
    public static TResult EvalShape<T, TResult>(Func<T, TResult> f, T x)
    {
        Flat<TResult>? result = null;
        var flat = Flat<T>.Of(x);
        TracedFunction.Trace(flat.Leaves, parameters => (result = Flat<TResult>.Of(f(flat.With(parameters)))).Leaves);
        return result!.With(Array.ConvertAll(result.Leaves, leaf => NDArray.Abstract(ShapeDtypeStruct.Of(leaf))));
    }

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, TResult>(Func<T1, T2, TResult> f, T1 x, T2 y) => EvalShape(f.Packed(), (x, y));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, T1 x, T2 y, T3 z) => EvalShape(f.Packed(), (x, y, z));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, T1 x, T2 y, T3 z, T4 w) => EvalShape(f.Packed(), (x, y, z, w));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> f, T1 x, T2 y, T3 z, T4 w, T5 u) => EvalShape(f.Packed(), (x, y, z, w, u));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> f, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v) => EvalShape(f.Packed(), (x, y, z, w, u, v));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> f, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s) => EvalShape(f.Packed(), (x, y, z, w, u, v, s));

    /// <inheritdoc cref="EvalShape{T, TResult}"/>
    public static TResult EvalShape<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s, T8 t) => EvalShape(f.Packed(), (x, y, z, w, u, v, s, t));
}
