using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Calling functions that were exported. <c>jax.export.Exported.call</c></summary>
public static class ExportedExtensions
{
    /// <summary>Calls the function. It can be called anywhere, also inside functions that are jitted, differentiated or batched. <c>Exported.call</c></summary>
    /// <param name="exported">The function.</param>
    /// <param name="arguments">The arguments, those with keywords last, in the order of the keywords.</param>
    /// <typeparam name="TResult">The type of the result, such as a tuple; <c>object</c> gives arrays, <c>object[]</c>, lists and dictionaries as JAX has tuples, lists and dictionaries.</typeparam>
    /// <exception cref="XlaValueException">The arguments have another structure, dtypes or shapes than the function was exported for, or the platform is another.</exception>
    /// <exception cref="XlaTypeException">The result does not make up such a value.</exception>
    public static TResult Call<TResult>(this Exported exported, params object?[] arguments) =>
        Callable<ExportedArguments, TResult>(exported, ExportedArgumentsTree.Shared).Call(new(arguments));

    /// <summary>The function with C# types for its arguments, of the structure that it was exported for, and its result. <c>Exported.call</c></summary>
    /// <typeparam name="T1">An array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <exception cref="XlaValueException">At a call: the arguments have another structure, dtypes or shapes than the function was exported for, or the platform is another.</exception>
    /// <exception cref="XlaTypeException">At a call: the result does not make up such a value.</exception>
    public static Func<T1, TResult> ToFunction<T1, TResult>(this Exported exported) => Callable<ValueTuple<T1>, TResult>(exported, Arity.Tree<T1>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, TResult> ToFunction<T1, T2, TResult>(this Exported exported) => Callable<(T1, T2), TResult>(exported, Arity.Tree<T1, T2>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, TResult> ToFunction<T1, T2, T3, TResult>(this Exported exported) => Callable<(T1, T2, T3), TResult>(exported, Arity.Tree<T1, T2, T3>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, T4, TResult> ToFunction<T1, T2, T3, T4, TResult>(this Exported exported) => Callable<(T1, T2, T3, T4), TResult>(exported, Arity.Tree<T1, T2, T3, T4>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, T4, T5, TResult> ToFunction<T1, T2, T3, T4, T5, TResult>(this Exported exported) => Callable<(T1, T2, T3, T4, T5), TResult>(exported, Arity.Tree<T1, T2, T3, T4, T5>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, T4, T5, T6, TResult> ToFunction<T1, T2, T3, T4, T5, T6, TResult>(this Exported exported) => Callable<(T1, T2, T3, T4, T5, T6), TResult>(exported, Arity.Tree<T1, T2, T3, T4, T5, T6>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, TResult> ToFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(this Exported exported) => Callable<(T1, T2, T3, T4, T5, T6, T7), TResult>(exported, Arity.Tree<T1, T2, T3, T4, T5, T6, T7>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Exported)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> ToFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Exported exported) => Callable<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(exported, Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>()).Invoke;

    static ForeignCallable<TArguments, TResult> Callable<TArguments, TResult>(Exported exported, Tree<TArguments> tree)
    {
        var function = new ExportedFunction(exported);
        return new(tree, function.Call, function.CheckStructure, exported.OutTree);
    }
}
