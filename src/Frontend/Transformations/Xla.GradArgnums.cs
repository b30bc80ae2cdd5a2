namespace XlaSharp;

/// <content>Gradients with respect to chosen arguments. As a C# type cannot depend on a number, the arguments are of one type, or the type of the gradient is given.</content>
public static partial class Xla
{
    /// <summary>The gradient with respect to one of the arguments. <c>jax.grad(f, argnums)</c></summary>
    /// <param name="f">A function of arguments of one type that returns one number.</param>
    /// <param name="argnums">Which argument; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T, T> Grad<T>(Func<T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T>, ValueTuple, T>(Arity.Tree<T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, T> Grad<T>(Func<T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T), ValueTuple, T>(Arity.Tree<T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, T, T> Grad<T>(Func<T, T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T), ValueTuple, T>(Arity.Tree<T, T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, T, T, T> Grad<T>(Func<T, T, T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T, T), ValueTuple, T>(Arity.Tree<T, T, T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<T>()).Invoke;

    /// <summary>The gradients with respect to several of the arguments, in the order of the numbers. <c>jax.grad(f, argnums)</c></summary>
    /// <param name="f">A function of arguments of one type that returns one number.</param>
    /// <param name="argnums">Which arguments; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the arguments may be of integers, whose gradients are zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T, T[]> Grad<T>(Func<T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T>, ValueTuple, T[]>(Arity.Tree<T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => d.Gradients<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, T[]> Grad<T>(Func<T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T), ValueTuple, T[]>(Arity.Tree<T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => d.Gradients<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, T, T[]> Grad<T>(Func<T, T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T), ValueTuple, T[]>(Arity.Tree<T, T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => d.Gradients<T>()).Invoke;

    /// <inheritdoc cref="Grad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, T, T, T[]> Grad<T>(Func<T, T, T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T, T), ValueTuple, T[]>(Arity.Tree<T, T, T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => d.Gradients<T>()).Invoke;

    /// <summary>The gradient with respect to one of the arguments, of the type that is given. <c>jax.grad(f, argnums)</c></summary>
    /// <param name="f">A function that returns one number.</param>
    /// <param name="argnums">Which argument, of type <typeparamref name="TGradient"/>; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T1, T2, TGradient> Grad<T1, T2, TGradient>(Func<T1, T2, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2), ValueTuple, TGradient>(Arity.Tree<T1, T2>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<TGradient>()).Invoke;

    /// <inheritdoc cref="Grad{T1, T2, TGradient}(Func{T1, T2, NDArray}, int, bool, bool)"/>
    public static Func<T1, T2, T3, TGradient> Grad<T1, T2, T3, TGradient>(Func<T1, T2, T3, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3), ValueTuple, TGradient>(Arity.Tree<T1, T2, T3>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<TGradient>()).Invoke;

    /// <inheritdoc cref="Grad{T1, T2, TGradient}(Func{T1, T2, NDArray}, int, bool, bool)"/>
    public static Func<T1, T2, T3, T4, TGradient> Grad<T1, T2, T3, T4, TGradient>(Func<T1, T2, T3, T4, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4), ValueTuple, TGradient>(Arity.Tree<T1, T2, T3, T4>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => d.Gradient<TGradient>()).Invoke;

    /// <summary>Value and gradient with respect to one of the arguments. <c>jax.value_and_grad(f, argnums)</c></summary>
    /// <param name="f">A function of arguments of one type that returns one number.</param>
    /// <param name="argnums">Which argument; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T, (NDArray Value, T Gradient)> ValueAndGrad<T>(Func<T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T>, ValueTuple, (NDArray Value, T Gradient)>(Arity.Tree<T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, (NDArray Value, T Gradient)> ValueAndGrad<T>(Func<T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T), ValueTuple, (NDArray Value, T Gradient)>(Arity.Tree<T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, T, (NDArray Value, T Gradient)> ValueAndGrad<T>(Func<T, T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T), ValueTuple, (NDArray Value, T Gradient)>(Arity.Tree<T, T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int, bool, bool)"/>
    public static Func<T, T, T, T, (NDArray Value, T Gradient)> ValueAndGrad<T>(Func<T, T, T, T, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T, T), ValueTuple, (NDArray Value, T Gradient)>(Arity.Tree<T, T, T, T>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<T>())).Invoke;

    /// <summary>Value and gradients with respect to several of the arguments, in the order of the numbers. <c>jax.value_and_grad(f, argnums)</c></summary>
    /// <param name="f">A function of arguments of one type that returns one number.</param>
    /// <param name="argnums">Which arguments; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the arguments may be of integers, whose gradients are zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T, (NDArray Value, T[] Gradient)> ValueAndGrad<T>(Func<T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<ValueTuple<T>, ValueTuple, (NDArray Value, T[] Gradient)>(Arity.Tree<T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => (d.Value, d.Gradients<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, (NDArray Value, T[] Gradient)> ValueAndGrad<T>(Func<T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T), ValueTuple, (NDArray Value, T[] Gradient)>(Arity.Tree<T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => (d.Value, d.Gradients<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, T, (NDArray Value, T[] Gradient)> ValueAndGrad<T>(Func<T, T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T), ValueTuple, (NDArray Value, T[] Gradient)>(Arity.Tree<T, T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => (d.Value, d.Gradients<T>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T}(Func{T, NDArray}, int[], bool, bool)"/>
    public static Func<T, T, T, T, (NDArray Value, T[] Gradient)> ValueAndGrad<T>(Func<T, T, T, T, NDArray> f, int[] argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T, T, T, T), ValueTuple, (NDArray Value, T[] Gradient)>(Arity.Tree<T, T, T, T>(), WithoutAux(f.Packed()), new(argnums, holomorphic, allowInt), static d => (d.Value, d.Gradients<T>())).Invoke;

    /// <summary>Value and gradient with respect to one of the arguments, of the type that is given. <c>jax.value_and_grad(f, argnums)</c></summary>
    /// <param name="f">A function that returns one number.</param>
    /// <param name="argnums">Which argument, of type <typeparamref name="TGradient"/>; negative numbers count from the end.</param>
    /// <param name="holomorphic">True if the function is complex and holomorphic; else it has to return a real number.</param>
    /// <param name="allowInt">True if the argument may be of integers, whose gradient is zero.</param>
    /// <exception cref="XlaTypeException">At a call: there is no such argument, it has no gradient, or the result is not a number of that kind.</exception>
    public static Func<T1, T2, (NDArray Value, TGradient Gradient)> ValueAndGrad<T1, T2, TGradient>(Func<T1, T2, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2), ValueTuple, (NDArray Value, TGradient Gradient)>(Arity.Tree<T1, T2>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<TGradient>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, T2, TGradient}(Func{T1, T2, NDArray}, int, bool, bool)"/>
    public static Func<T1, T2, T3, (NDArray Value, TGradient Gradient)> ValueAndGrad<T1, T2, T3, TGradient>(Func<T1, T2, T3, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3), ValueTuple, (NDArray Value, TGradient Gradient)>(Arity.Tree<T1, T2, T3>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<TGradient>())).Invoke;

    /// <inheritdoc cref="ValueAndGrad{T1, T2, TGradient}(Func{T1, T2, NDArray}, int, bool, bool)"/>
    public static Func<T1, T2, T3, T4, (NDArray Value, TGradient Gradient)> ValueAndGrad<T1, T2, T3, T4, TGradient>(Func<T1, T2, T3, T4, NDArray> f, int argnums, bool holomorphic = false, bool allowInt = false) =>
        new GradientFunction<(T1, T2, T3, T4), ValueTuple, (NDArray Value, TGradient Gradient)>(Arity.Tree<T1, T2, T3, T4>(), WithoutAux(f.Packed()), new([argnums], holomorphic, allowInt), static d => (d.Value, d.Gradient<TGradient>())).Invoke;
}
