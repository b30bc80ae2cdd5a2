using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Running modules that were read, and calling them from functions as any other function.</summary>
public static class ModuleExtensions
{
    /// <summary>Makes a module ready to run on the device.</summary>
    /// <exception cref="NotSupportedException">The module calls code that is not here; the message names it.</exception>
    /// <exception cref="PjRt.PjRtException">The compiler refuses the module.</exception>
    public static CompiledModule Compile(this Module module) => new(module);

    /// <summary>The module's entry as a function of arrays, which can be called anywhere: also inside functions that are jitted, differentiated or batched.</summary>
    public static Func<NDArray[], NDArray[]> ToFunction(this Module module) => new ForeignFunction(module).Call;

    /// <summary>The module's entry as a function of C# types: the arrays of the arguments in order are the parameters, the results in order make up the value.</summary>
    /// <remarks>It can be called anywhere, also inside functions that are jitted, differentiated or batched. Sizes that the module leaves open are those of the arguments.</remarks>
    /// <typeparam name="T1">An array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">An array, a tuple of arrays, an array of arrays, or a type whose structure has no lengths or keys.</typeparam>
    /// <exception cref="XlaTypeException">At a call: the arguments have another number of arrays, or the results do not make up such a value.</exception>
    /// <exception cref="XlaValueException">At a call: an array has another dtype or shape than the entry takes.</exception>
    public static Func<T1, TResult> ToFunction<T1, TResult>(this Module module) => Callable<ValueTuple<T1>, TResult>(module, Arity.Tree<T1>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, TResult> ToFunction<T1, T2, TResult>(this Module module) => Callable<(T1, T2), TResult>(module, Arity.Tree<T1, T2>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, TResult> ToFunction<T1, T2, T3, TResult>(this Module module) => Callable<(T1, T2, T3), TResult>(module, Arity.Tree<T1, T2, T3>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, T4, TResult> ToFunction<T1, T2, T3, T4, TResult>(this Module module) => Callable<(T1, T2, T3, T4), TResult>(module, Arity.Tree<T1, T2, T3, T4>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, T4, T5, TResult> ToFunction<T1, T2, T3, T4, T5, TResult>(this Module module) => Callable<(T1, T2, T3, T4, T5), TResult>(module, Arity.Tree<T1, T2, T3, T4, T5>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, T4, T5, T6, TResult> ToFunction<T1, T2, T3, T4, T5, T6, TResult>(this Module module) => Callable<(T1, T2, T3, T4, T5, T6), TResult>(module, Arity.Tree<T1, T2, T3, T4, T5, T6>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, TResult> ToFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(this Module module) => Callable<(T1, T2, T3, T4, T5, T6, T7), TResult>(module, Arity.Tree<T1, T2, T3, T4, T5, T6, T7>()).Invoke;

    /// <inheritdoc cref="ToFunction{T1, TResult}(Module)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> ToFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Module module) => Callable<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(module, Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>()).Invoke;

    static ForeignCallable<TArguments, TResult> Callable<TArguments, TResult>(Module module, Tree<TArguments> tree) =>
        new(tree, new ForeignFunction(module).Call, null, null);
}
