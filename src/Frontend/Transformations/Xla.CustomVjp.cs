namespace XlaSharp;

/// <content>Functions with reverse-mode rules.</content>
public static partial class Xla
{
    /// <summary>A function whose reverse mode is given. <c>jax.custom_vjp</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <typeparam name="TResiduals">What is kept for the way back, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="forward">From the argument to the value and the residuals.</param>
    /// <param name="backward">From residuals and a cotangent of the value to a cotangent of the argument, in which null stands for zeros.</param>
    /// <param name="symbolicZeros">
    /// True if the forward rule asks <see cref="IsPerturbed"/> which arguments are differentiated, and the backward rule <see cref="IsSymbolicZero"/> which cotangents are zero; it may give
    /// <see cref="SymbolicZero"/> itself. Residuals may depend on that: the rules are traced once for each such case.
    /// </param>
    /// <remarks>
    /// There is no forward mode. Higher derivatives in reverse mode are those of the rules, which are traced when a derivative is taken. Cotangents of integers do not count.
    /// What function and rules close over is constant: an array of a surrounding trace has to be one that <paramref name="f"/> closes over as well.
    /// Batched by <c>Vmap</c>, an argument that all members share gets the sum of their cotangents.
    /// </remarks>
    /// <exception cref="XlaTypeException">When differentiated: value or cotangents of the rules differ from result and argument of <paramref name="f"/> in structure, or the value in shape or dtype.</exception>
    /// <exception cref="XlaValueException">When differentiated: a cotangent has another shape than its argument.</exception>
    /// <exception cref="Hlo.HloTransformException">When differentiated: in forward mode, or by an array that the function closes over.</exception>
    public static Func<T, TResult> CustomVjp<T, TResult, TResiduals>(Func<T, TResult> f, Func<T, (TResult Value, TResiduals Residuals)> forward, Func<TResiduals, TResult, T> backward, bool symbolicZeros = false) =>
        new CustomVjpFunction<T, TResult, TResiduals>(Tree<T>.Instance, f, forward, backward, (RuleIdentity.Of(forward), RuleIdentity.Of(backward)), FunctionNames.Of(f), symbolicZeros).Call;

    /// <summary>A function of two arguments whose reverse mode is given. <c>jax.custom_vjp</c></summary>
    /// <inheritdoc cref="CustomVjp{T, TResult, TResiduals}(Func{T, TResult}, Func{T, ValueTuple{TResult, TResiduals}}, Func{TResiduals, TResult, T}, bool)"/>
    public static Func<T1, T2, TResult> CustomVjp<T1, T2, TResult, TResiduals>(
        Func<T1, T2, TResult> f, Func<T1, T2, (TResult Value, TResiduals Residuals)> forward, Func<TResiduals, TResult, (T1, T2)> backward, bool symbolicZeros = false) =>
        new CustomVjpFunction<(T1, T2), TResult, TResiduals>(Arity.Tree<T1, T2>(), f.Packed(), forward.Packed(), backward, (RuleIdentity.Of(forward), RuleIdentity.Of(backward)), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function of three arguments whose reverse mode is given. <c>jax.custom_vjp</c></summary>
    /// <inheritdoc cref="CustomVjp{T, TResult, TResiduals}(Func{T, TResult}, Func{T, ValueTuple{TResult, TResiduals}}, Func{TResiduals, TResult, T}, bool)"/>
    public static Func<T1, T2, T3, TResult> CustomVjp<T1, T2, T3, TResult, TResiduals>(
        Func<T1, T2, T3, TResult> f, Func<T1, T2, T3, (TResult Value, TResiduals Residuals)> forward, Func<TResiduals, TResult, (T1, T2, T3)> backward, bool symbolicZeros = false) =>
        new CustomVjpFunction<(T1, T2, T3), TResult, TResiduals>(Arity.Tree<T1, T2, T3>(), f.Packed(), forward.Packed(), backward, (RuleIdentity.Of(forward), RuleIdentity.Of(backward)), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function of four arguments whose reverse mode is given. <c>jax.custom_vjp</c></summary>
    /// <inheritdoc cref="CustomVjp{T, TResult, TResiduals}(Func{T, TResult}, Func{T, ValueTuple{TResult, TResiduals}}, Func{TResiduals, TResult, T}, bool)"/>
    public static Func<T1, T2, T3, T4, TResult> CustomVjp<T1, T2, T3, T4, TResult, TResiduals>(
        Func<T1, T2, T3, T4, TResult> f, Func<T1, T2, T3, T4, (TResult Value, TResiduals Residuals)> forward, Func<TResiduals, TResult, (T1, T2, T3, T4)> backward, bool symbolicZeros = false) =>
        new CustomVjpFunction<(T1, T2, T3, T4), TResult, TResiduals>(Arity.Tree<T1, T2, T3, T4>(), f.Packed(), forward.Packed(), backward, (RuleIdentity.Of(forward), RuleIdentity.Of(backward)), FunctionNames.Of(f), symbolicZeros).Invoke;

    /// <summary>A function whose first argument is not differentiated: a number, a function, an array, or anything else. <c>jax.custom_vjp(nondiff_argnums=0)</c></summary>
    /// <typeparam name="TStatic">The argument that is not differentiated; a tuple for several.</typeparam>
    /// <typeparam name="T">The other arguments: an array or a tree of arrays, such as a tuple.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <typeparam name="TResiduals">What is kept for the way back, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="forward">From the arguments to the value and the residuals.</param>
    /// <param name="backward">From the first argument, residuals and a cotangent of the value to a cotangent of the other arguments.</param>
    /// <param name="symbolicZeros">True if the rules are told what is not differentiated and which cotangents are zero.</param>
    /// <inheritdoc cref="CustomVjp{T, TResult, TResiduals}(Func{T, TResult}, Func{T, ValueTuple{TResult, TResiduals}}, Func{TResiduals, TResult, T}, bool)"/>
    public static Func<TStatic, T, TResult> CustomVjp<TStatic, T, TResult, TResiduals>(
        Func<TStatic, T, TResult> f, Func<TStatic, T, (TResult Value, TResiduals Residuals)> forward, Func<TStatic, TResiduals, TResult, T> backward, bool symbolicZeros = false) => (given, x) =>
    {
        var (constant, key) = Undifferentiated(given);
        return new CustomVjpFunction<T, TResult, TResiduals>(
            Tree<T>.Instance, a => f(constant, a), a => forward(constant, a), (r, t) => backward(constant, r, t), (RuleIdentity.Of(forward, key), RuleIdentity.Of(backward, key)), FunctionNames.Of(f), symbolicZeros).Call(x);
    };
}
