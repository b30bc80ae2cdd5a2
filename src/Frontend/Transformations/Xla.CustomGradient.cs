namespace XlaSharp;

public static partial class Xla
{
    /// <summary>A function that returns its value and its own pullback. <c>jax.custom_gradient</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">From the argument to the value, and to a function from a cotangent of the value to one of the argument.</param>
    /// <remarks>A custom reverse mode whose residuals are what the pullback closes over. There is no forward mode.</remarks>
    public static Func<T, TResult> CustomGradient<T, TResult>(Func<T, (TResult Value, Func<TResult, T> Pullback)> f) =>
        CustomVjp<T, TResult, ClosureResiduals<T>>(
            x => f(x).Value,
            x =>
            {
                var (value, pullback) = f(x);
                return (value, ClosureResiduals<T>.Of(pullback, value));
            },
            static (residuals, cotangent) => residuals.Call(cotangent));

    /// <summary>A function of two arguments that returns its value and its own pullback. <c>jax.custom_gradient</c></summary>
    /// <param name="f">From the arguments to the value, and to a function from a cotangent of the value to those of the arguments.</param>
    /// <remarks>A custom reverse mode whose residuals are what the pullback closes over. There is no forward mode.</remarks>
    public static Func<T1, T2, TResult> CustomGradient<T1, T2, TResult>(Func<T1, T2, (TResult Value, Func<TResult, (T1, T2)> Pullback)> f)
    {
        var custom = CustomGradient<(T1, T2), TResult>(p => f(p.Item1, p.Item2));
        return (x, y) => custom((x, y));
    }
}
