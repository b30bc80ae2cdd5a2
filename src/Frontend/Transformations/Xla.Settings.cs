namespace XlaSharp;

/// <summary>Transformations of C# functions: compile, differentiate, vectorize. They nest in any order.</summary>
public static partial class Xla
{
    /// <summary>The name of what programs run on: a platform such as <c>cpu</c>, or <c>evaluator</c>.</summary>
    public static string BackendName => Backend.Current.Name;

    /// <summary>Called whenever a jitted function has to be compiled, with what was different from its last call. <c>jax_explain_cache_misses</c></summary>
    /// <example><c>Xla.ExplainMisses = Console.Error.WriteLine;</c></example>
    public static Action<string>? ExplainMisses { get; set; }

    /// <summary>Runs jitted functions and control flow operation by operation until the scope is disposed, so that a debugger sees values. <c>jax.disable_jit</c></summary>
    public static IDisposable DisableJit() => Config.With(disableJit: true);

    /// <summary>The array itself, with derivative zero. <c>jax.lax.stop_gradient</c></summary>
    public static NDArray StopGradient(NDArray x) => x.IsTraced ? Eager.Emit(x, Hlo.Ops.StopGradient) : x;

    /// <summary>The tree itself, with derivative zero. <c>jax.lax.stop_gradient</c></summary>
    public static T StopGradient<T>(T tree) => Tree.Map(StopGradient, tree);
}
