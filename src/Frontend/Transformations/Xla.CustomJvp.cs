namespace XlaSharp;

/// <content>Functions with a forward-mode rule.</content>
public static partial class Xla
{
    /// <summary>A function whose derivative is given. <c>jax.custom_jvp</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="jvp">From primal and tangent to value and tangent; linear in the tangent. It may use the function made here, and is differentiated itself for higher derivatives.</param>
    /// <param name="symbolicZeros">True if the rule asks <see cref="IsSymbolicZero"/> which tangents are zero, and may give <see cref="SymbolicZero"/> itself; it is then traced once for each such case.</param>
    /// <remarks>
    /// Both modes use the rule, and so do all nestings with other transformations. Tangents of integers and truth values are zeros of their own type and do not count.
    /// The rule is traced when a derivative is taken. What it closes over is constant: an array of a surrounding trace has to be one that <paramref name="f"/> closes over as well.
    /// </remarks>
    /// <exception cref="XlaTypeException">When differentiated: value or tangent of the rule differ from the result of <paramref name="f"/> in structure, shape or dtype.</exception>
    /// <exception cref="Hlo.HloTransformException">When differentiated: by an array that the function closes over.</exception>
    public static Func<T, TResult> CustomJvp<T, TResult>(Func<T, TResult> f, Func<T, T, (TResult Value, TResult Tangent)> jvp, bool symbolicZeros = false) =>
        new CustomJvpFunction<T, TResult>(Tree<T>.Instance, f, jvp, RuleIdentity.Of(jvp), FunctionNames.Of(f), symbolicZeros).Call;

    /// <summary>A function of two arguments whose derivative is given. <c>jax.custom_jvp</c></summary>
    /// <inheritdoc cref="CustomJvp{T, TResult}(Func{T, TResult}, Func{T, T, ValueTuple{TResult, TResult}}, bool)"/>
    public static Func<T1, T2, TResult> CustomJvp<T1, T2, TResult>(Func<T1, T2, TResult> f, Func<(T1, T2), (T1, T2), (TResult Value, TResult Tangent)> jvp, bool symbolicZeros = false) =>
        new CustomJvpFunction<(T1, T2), TResult>(Arity.Tree<T1, T2>(), f.Packed(), jvp, RuleIdentity.Of(jvp), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function of three arguments whose derivative is given. <c>jax.custom_jvp</c></summary>
    /// <inheritdoc cref="CustomJvp{T, TResult}(Func{T, TResult}, Func{T, T, ValueTuple{TResult, TResult}}, bool)"/>
    public static Func<T1, T2, T3, TResult> CustomJvp<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, Func<(T1, T2, T3), (T1, T2, T3), (TResult Value, TResult Tangent)> jvp, bool symbolicZeros = false) =>
        new CustomJvpFunction<(T1, T2, T3), TResult>(Arity.Tree<T1, T2, T3>(), f.Packed(), jvp, RuleIdentity.Of(jvp), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function of four arguments whose derivative is given. <c>jax.custom_jvp</c></summary>
    /// <inheritdoc cref="CustomJvp{T, TResult}(Func{T, TResult}, Func{T, T, ValueTuple{TResult, TResult}}, bool)"/>
    public static Func<T1, T2, T3, T4, TResult> CustomJvp<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, Func<(T1, T2, T3, T4), (T1, T2, T3, T4), (TResult Value, TResult Tangent)> jvp, bool symbolicZeros = false) =>
        new CustomJvpFunction<(T1, T2, T3, T4), TResult>(Arity.Tree<T1, T2, T3, T4>(), f.Packed(), jvp, RuleIdentity.Of(jvp), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function whose first argument is not differentiated: a number, a function, an array, or anything else. <c>jax.custom_jvp(nondiff_argnums=0)</c></summary>
    /// <typeparam name="TStatic">The argument that is not differentiated; a tuple for several.</typeparam>
    /// <typeparam name="T">The other arguments: an array or a tree of arrays, such as a tuple.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="jvp">From the first argument, primal and tangent to value and tangent.</param>
    /// <param name="symbolicZeros">True if the rule is told which tangents are zero.</param>
    /// <inheritdoc cref="CustomJvp{T, TResult}(Func{T, TResult}, Func{T, T, ValueTuple{TResult, TResult}}, bool)"/>
    public static Func<TStatic, T, TResult> CustomJvp<TStatic, T, TResult>(Func<TStatic, T, TResult> f, Func<TStatic, T, T, (TResult Value, TResult Tangent)> jvp, bool symbolicZeros = false) => (given, x) =>
    {
        var (constant, key) = Undifferentiated(given);
        return new CustomJvpFunction<T, TResult>(Tree<T>.Instance, a => f(constant, a), (p, t) => jvp(constant, p, t), RuleIdentity.Of(jvp, key), FunctionNames.Of(f), symbolicZeros).Call(x);
    };

    // An array is a constant, and one that is traced is another at every call.
    static (T Constant, object? Key) Undifferentiated<T>(T given) => given is NDArray array ? ((T)(object)StopGradient(array), null) : (given, given);
}
