using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function in StableHLO, ready to be compiled. <c>jax.stages.Lowered</c></summary>
/// <typeparam name="TArguments">The tuple of the arguments.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public sealed class Lowered<TArguments, TResult>
{
    readonly Tree<TArguments> tree;
    readonly JitTrace<TResult> trace;
    readonly Lazy<LoweredFunction> function;

    internal Lowered(Tree<TArguments> tree, JitTrace<TResult> trace)
    {
        (this.tree, this.trace) = (tree, trace);
        function = new(trace.Lower);
    }

    /// <summary>The StableHLO module as text.</summary>
    public string AsText() => Module.ToText();

    /// <summary>The StableHLO module.</summary>
    public Module Module => new(function.Value.Function);

    /// <summary>Compiles for the device.</summary>
    /// <exception cref="PjRt.PjRtException">The compiler refuses the program.</exception>
    public Compiled<TArguments, TResult> Compile() => new(tree, trace.Compile(function.Value));
}
