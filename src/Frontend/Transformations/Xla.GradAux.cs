namespace XlaSharp;

public static partial class Xla
{
    /// <summary>The gradient with respect to the first argument, and what the function returns beside its number. <c>jax.grad(f, has_aux=True)</c></summary>
    /// <param name="f">A function that returns one number, and beside it an array or a tree of arrays that is not differentiated.</param>
    /// <param name="hasAux">True, which the type of the function tells already.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException"><paramref name="hasAux"/> is false; or, at a call, the number is not of that kind, or the argument has no gradient.</exception>
    public static Func<T1, (T1 Gradient, TAux Aux)> Grad<T1, TAux>(Func<T1, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T1>, TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, (T1 Gradient, TAux Aux)> Grad<T1, T2, TAux>(Func<T1, T2, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, TAux>(Func<T1, T2, T3, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, T4, TAux>(Func<T1, T2, T3, T4, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3, T4>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, T4, T5, TAux>(Func<T1, T2, T3, T4, T5, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3, T4, T5>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, T4, T5, T6, TAux>(Func<T1, T2, T3, T4, T5, T6, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3, T4, T5, T6>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, T4, T5, T6, T7, TAux>(Func<T1, T2, T3, T4, T5, T6, T7, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <inheritdoc cref="Grad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1 Gradient, TAux Aux)> Grad<T1, T2, T3, T4, T5, T6, T7, T8, TAux>(Func<T1, T2, T3, T4, T5, T6, T7, T8, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7, T8), TAux, (T1 Gradient, TAux Aux)>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => (d.Gradient<T1>(), d.Aux)).Invoke;

    /// <summary>Value, what the function returns beside it, and the gradient with respect to the first argument. <c>jax.value_and_grad(f, has_aux=True)</c></summary>
    /// <param name="f">A function that returns one number, and beside it an array or a tree of arrays that is not differentiated.</param>
    /// <param name="hasAux">True, which the type of the function tells already.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException"><paramref name="hasAux"/> is false; or, at a call, the number is not of that kind, or the argument has no gradient.</exception>
    public static Func<T1, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, TAux>(Func<T1, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T1>, TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, TAux>(Func<T1, T2, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, TAux>(Func<T1, T2, T3, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, T4, TAux>(Func<T1, T2, T3, T4, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3, T4>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, TAux>(Func<T1, T2, T3, T4, T5, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3, T4, T5>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, T6, TAux>(Func<T1, T2, T3, T4, T5, T6, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3, T4, T5, T6>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, TAux>(Func<T1, T2, T3, T4, T5, T6, T7, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, TAux}(Func{T1, ValueTuple{NDArray, TAux}}, bool, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, ((NDArray Value, TAux Aux) Result, T1 Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, T8, TAux>(Func<T1, T2, T3, T4, T5, T6, T7, T8, (NDArray, TAux)> f, bool hasAux = true, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7, T8), TAux, ((NDArray Value, TAux Aux) Result, T1 Gradient)>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), WithAux(f.Packed(), hasAux), new([0], holomorphic, allowInt), static d => ((d.Value, d.Aux), d.Gradient<T1>())).Invoke;

    static Func<TArguments, (NDArray, TAux)> WithAux<TArguments, TAux>(Func<TArguments, (NDArray, TAux)> f, bool hasAux) => hasAux ? f
        : throw new XlaTypeException("The function returns a pair, so its second part is auxiliary: leave hasAux out, or return the number alone.");

    static Func<TArguments, (NDArray, ValueTuple)> WithoutAux<TArguments>(Func<TArguments, NDArray> f) => a => (f(a), default);
}
