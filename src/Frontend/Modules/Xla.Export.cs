using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Makes a function that exports another one for arguments of some types, so that it can be kept and called elsewhere, by JAX too. <c>jax.export.export</c></summary>
    /// <param name="f">The function, jitted or not.</param>
    /// <param name="platforms">The platforms that it is to run on, such as <c>cpu</c> and <c>cuda</c>; by default the one of this process.</param>
    /// <param name="disabledChecks">What callers need not check.</param>
    /// <returns>A function of arguments of which only the types count, so that <see cref="ShapeDtypeStruct"/> will do for arrays. Arrays that the function uses besides become constants.</returns>
    /// <exception cref="NotSupportedException">At a call: a dtype is one that JAX cannot export.</exception>
    /// <exception cref="XlaValueException">At a call: no platform is named, or traced arrays of a function around it are used.</exception>
    public static Func<T1, Exported> Export<T1, TResult>(Func<T1, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        x => FunctionExport.Run(f, Arity.Tree<T1>(), f.Packed(), new ValueTuple<T1>(x), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, Exported> Export<T1, T2, TResult>(Func<T1, T2, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y) => FunctionExport.Run(f, Arity.Tree<T1, T2>(), f.Packed(), (x, y), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, Exported> Export<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3>(), f.Packed(), (x, y, z), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, Exported> Export<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z, w) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3, T4>(), f.Packed(), (x, y, z, w), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, Exported> Export<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z, w, u) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3, T4, T5>(), f.Packed(), (x, y, z, w, u), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, Exported> Export<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z, w, u, v) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3, T4, T5, T6>(), f.Packed(), (x, y, z, w, u, v), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, Exported> Export<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z, w, u, v, s) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), f.Packed(), (x, y, z, w, u, v, s), platforms, disabledChecks);

    /// <inheritdoc cref="Export{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, Exported> Export<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f, string[]? platforms = null, DisabledSafetyCheck[]? disabledChecks = null) =>
        (x, y, z, w, u, v, s, t) => FunctionExport.Run(f, Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), f.Packed(), (x, y, z, w, u, v, s, t), platforms, disabledChecks);
}
