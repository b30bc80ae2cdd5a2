using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Trading memory for time in reverse mode.</content>
public static partial class Xla
{
    /// <summary>The function itself, whose intermediate values are computed again for its derivative instead of being kept. <c>jax.checkpoint</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="policy">What is kept nevertheless, see <see cref="CheckpointPolicies"/>; by default nothing.</param>
    /// <param name="preventCse">False to let the compiler take what is computed again from where it was computed first; sensible inside <c>Lax.Scan</c> only, whose loops keep the two apart.</param>
    public static Func<T, TResult> Checkpoint<T, TResult>(Func<T, TResult> f, CheckpointPolicy? policy = null, bool preventCse = true) =>
        new CheckpointFunction<T, TResult>(Tree<T>.Instance, f, policy, preventCse).Call;

    /// <summary>The function of two arguments itself, whose intermediate values are computed again for its derivative. <c>jax.checkpoint</c></summary>
    /// <inheritdoc cref="Checkpoint{T, TResult}"/>
    public static Func<T1, T2, TResult> Checkpoint<T1, T2, TResult>(Func<T1, T2, TResult> f, CheckpointPolicy? policy = null, bool preventCse = true) =>
        new CheckpointFunction<(T1, T2), TResult>(Arity.Tree<T1, T2>(), f.Packed(), policy, preventCse).Invoke;

    /// <summary>The function of three arguments itself, whose intermediate values are computed again for its derivative. <c>jax.checkpoint</c></summary>
    /// <inheritdoc cref="Checkpoint{T, TResult}"/>
    public static Func<T1, T2, T3, TResult> Checkpoint<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, CheckpointPolicy? policy = null, bool preventCse = true) =>
        new CheckpointFunction<(T1, T2, T3), TResult>(Arity.Tree<T1, T2, T3>(), f.Packed(), policy, preventCse).Invoke;

    /// <summary>The function of four arguments itself, whose intermediate values are computed again for its derivative. <c>jax.checkpoint</c></summary>
    /// <inheritdoc cref="Checkpoint{T, TResult}"/>
    public static Func<T1, T2, T3, T4, TResult> Checkpoint<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, CheckpointPolicy? policy = null, bool preventCse = true) =>
        new CheckpointFunction<(T1, T2, T3, T4), TResult>(Arity.Tree<T1, T2, T3, T4>(), f.Packed(), policy, preventCse).Invoke;

    /// <summary>The arrays of a tree under a name, by which a policy of <c>Checkpoint</c> can keep them. <c>jax.ad_checkpoint.checkpoint_name</c></summary>
    public static T CheckpointName<T>(T x, string name) => Tree.Map(leaf => Eager.Call(static (x, name) => Eager.Emit(x, v => v.Named(name)), leaf, name), x);
}
