namespace XlaSharp;

public static partial class Xla
{
    /// <summary>A function as its way forward and its way back, two functions that can be compiled, stored and called apart from each other. <c>jax.fwd_and_bwd</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <returns>From an argument to the value and what is kept; and from that and a cotangent of the value to one of the argument.</returns>
    public static (Func<T, (TResult Value, Pullback<T, TResult> Kept)> Forward, Func<Pullback<T, TResult>, TResult, T> Backward) FwdAndBwd<T, TResult>(Func<T, TResult> f) =>
        (x =>
        {
            var reverse = new ReverseMode<T, TResult, ValueTuple>(Tree<T>.Instance, x => (f(x), default), x);
            return (reverse.Value, reverse.Pullback);
        }, static (kept, cotangent) => kept.Invoke(cotangent));
}
