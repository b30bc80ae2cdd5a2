namespace XlaSharp;

public static partial class Xla
{
    /// <summary>The gradient with respect to the first argument, an array or a tree of arrays. <c>jax.grad</c></summary>
    /// <param name="f">A function that returns one number.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException">At a call: the result is not a number of that kind, or the argument has no gradient.</exception>
    public static Func<T1, T1> Grad<T1>(Func<T1, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T1>, ValueTuple, T1>(Arity.Tree<T1>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T1> Grad<T1, T2>(Func<T1, T2, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2), ValueTuple, T1>(Arity.Tree<T1, T2>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T1> Grad<T1, T2, T3>(Func<T1, T2, T3, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3), ValueTuple, T1>(Arity.Tree<T1, T2, T3>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T1> Grad<T1, T2, T3, T4>(Func<T1, T2, T3, T4, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4), ValueTuple, T1>(Arity.Tree<T1, T2, T3, T4>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T1> Grad<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5), ValueTuple, T1>(Arity.Tree<T1, T2, T3, T4, T5>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T1> Grad<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6), ValueTuple, T1>(Arity.Tree<T1, T2, T3, T4, T5, T6>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T1> Grad<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7), ValueTuple, T1>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;

    /// <inheritdoc cref="Grad{T1}(Func{T1, NDArray}, bool, bool)"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, T1> Grad<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, NDArray> f, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4, T5, T6, T7, T8), ValueTuple, T1>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), WithoutAux(f.Packed()), new([0], holomorphic, allowInt), static d => d.Gradient<T1>()).Invoke;
}
