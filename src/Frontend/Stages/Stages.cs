namespace XlaSharp;

/// <summary>The stages of compilation one by one, for functions jitted or not: <c>f.Trace(x)</c>, <c>f.Lower(x)</c>, and from there <c>Compile()</c>. <c>jax.stages</c></summary>
/// <remarks>Arguments count by their types alone, so that <see cref="ShapeDtypeStruct"/> will do for arrays.</remarks>
public static class Stages
{
    /// <summary>Records a function at the types of its arguments. <c>jax.jit(f).trace(x)</c></summary>
    public static Traced<ValueTuple<T1>, TResult> Trace<T1, TResult>(this Func<T1, TResult> function, T1 x) =>
        Trace(Jitted(function, () => new JitFunction<ValueTuple<T1>, TResult>(Arity.Tree<T1>(), function.Packed(), original: function)), new(x));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2), TResult> Trace<T1, T2, TResult>(this Func<T1, T2, TResult> function, T1 x, T2 y) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2), TResult>(Arity.Tree<T1, T2>(), function.Packed(), original: function)), (x, y));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3), TResult> Trace<T1, T2, T3, TResult>(this Func<T1, T2, T3, TResult> function, T1 x, T2 y, T3 z) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3), TResult>(Arity.Tree<T1, T2, T3>(), function.Packed(), original: function)), (x, y, z));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3, T4), TResult> Trace<T1, T2, T3, T4, TResult>(this Func<T1, T2, T3, T4, TResult> function, T1 x, T2 y, T3 z, T4 w) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3, T4), TResult>(Arity.Tree<T1, T2, T3, T4>(), function.Packed(), original: function)), (x, y, z, w));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3, T4, T5), TResult> Trace<T1, T2, T3, T4, T5, TResult>(this Func<T1, T2, T3, T4, T5, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3, T4, T5), TResult>(Arity.Tree<T1, T2, T3, T4, T5>(), function.Packed(), original: function)), (x, y, z, w, u));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3, T4, T5, T6), TResult> Trace<T1, T2, T3, T4, T5, T6, TResult>(this Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3, T4, T5, T6), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6>(), function.Packed(), original: function)), (x, y, z, w, u, v));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3, T4, T5, T6, T7), TResult> Trace<T1, T2, T3, T4, T5, T6, T7, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3, T4, T5, T6, T7), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), function.Packed(), original: function)), (x, y, z, w, u, v, s));

    /// <inheritdoc cref="Trace{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Traced<(T1, T2, T3, T4, T5, T6, T7, T8), TResult> Trace<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s, T8 t) =>
        Trace(Jitted(function, () => new JitFunction<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), function.Packed(), original: function)), (x, y, z, w, u, v, s, t));

    /// <summary>Brings a function at the types of its arguments to StableHLO. <c>jax.jit(f).lower(x)</c></summary>
    public static Lowered<ValueTuple<T1>, TResult> Lower<T1, TResult>(this Func<T1, TResult> function, T1 x) => function.Trace(x).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2), TResult> Lower<T1, T2, TResult>(this Func<T1, T2, TResult> function, T1 x, T2 y) => function.Trace(x, y).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3), TResult> Lower<T1, T2, T3, TResult>(this Func<T1, T2, T3, TResult> function, T1 x, T2 y, T3 z) => function.Trace(x, y, z).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3, T4), TResult> Lower<T1, T2, T3, T4, TResult>(this Func<T1, T2, T3, T4, TResult> function, T1 x, T2 y, T3 z, T4 w) => function.Trace(x, y, z, w).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3, T4, T5), TResult> Lower<T1, T2, T3, T4, T5, TResult>(this Func<T1, T2, T3, T4, T5, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u) => function.Trace(x, y, z, w, u).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3, T4, T5, T6), TResult> Lower<T1, T2, T3, T4, T5, T6, TResult>(this Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v) => function.Trace(x, y, z, w, u, v).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3, T4, T5, T6, T7), TResult> Lower<T1, T2, T3, T4, T5, T6, T7, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s) => function.Trace(x, y, z, w, u, v, s).Lower();

    /// <inheritdoc cref="Lower{T1, TResult}(Func{T1, TResult}, T1)"/>
    public static Lowered<(T1, T2, T3, T4, T5, T6, T7, T8), TResult> Lower<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 x, T2 y, T3 z, T4 w, T5 u, T6 v, T7 s, T8 t) => function.Trace(x, y, z, w, u, v, s, t).Lower();

    static Traced<TArguments, TResult> Trace<TArguments, TResult>(JitFunction<TArguments, TResult> function, TArguments arguments) =>
        new(function.Tree, function.Trace(arguments));

    // A jitted function keeps its static and donated arguments.
    static JitFunction<TArguments, TResult> Jitted<TArguments, TResult>(Delegate function, Func<JitFunction<TArguments, TResult>> make) =>
        function.Target as JitFunction<TArguments, TResult> ?? make();
}
