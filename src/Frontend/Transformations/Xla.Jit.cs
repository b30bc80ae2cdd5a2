namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Compiles a function at its first call with arguments of new types; later calls run the compiled program. <c>jax.jit</c></summary>
    /// <param name="f">The function. It runs once per signature, with traced arrays.</param>
    /// <param name="donateArgnums">Arguments whose memory the results may take over; they are dead after the call.</param>
    /// <param name="staticArgnums">Arguments that are no arrays: compared by equality, the function sees their values.</param>
    public static Func<T, TResult> Jit<T, TResult>(Func<T, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null)
    {
        var jitted = new JitFunction(a => f((T)a[0]!), donateArgnums, staticArgnums);
        return x => (TResult)jitted.Call([x])!;
    }

    /// <summary>Compiles a function of two arguments. <c>jax.jit</c></summary>
    public static Func<T1, T2, TResult> Jit<T1, T2, TResult>(Func<T1, T2, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null)
    {
        var jitted = new JitFunction(a => f((T1)a[0]!, (T2)a[1]!), donateArgnums, staticArgnums);
        return (x, y) => (TResult)jitted.Call([x, y])!;
    }

    /// <summary>Compiles a function of three arguments. <c>jax.jit</c></summary>
    public static Func<T1, T2, T3, TResult> Jit<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null)
    {
        var jitted = new JitFunction(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!), donateArgnums, staticArgnums);
        return (x, y, z) => (TResult)jitted.Call([x, y, z])!;
    }

    /// <summary>Compiles a function of four arguments. <c>jax.jit</c></summary>
    public static Func<T1, T2, T3, T4, TResult> Jit<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null)
    {
        var jitted = new JitFunction(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!, (T4)a[3]!), donateArgnums, staticArgnums);
        return (x, y, z, w) => (TResult)jitted.Call([x, y, z, w])!;
    }

    /// <summary>The StableHLO of a function at the types of an argument. <c>jax.jit(f).lower(x).as_text()</c></summary>
    public static string LowerToText<T, TResult>(Func<T, TResult> f, T x)
    {
        var leaves = new List<NDArray>();
        var tree = TreeDef.Flatten(x, leaves);
        var traced = TracedFunction.Trace([.. leaves], p => Results(f, tree, p, out _));
        return new Hlo.Module(Pipeline.Run(traced.Function)).ToText();
    }

    /// <summary>The name of what programs run on: a platform such as <c>cpu</c>, or <c>evaluator</c>.</summary>
    public static string BackendName => Backend.Current.Name;
}
