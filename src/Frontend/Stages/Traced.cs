using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function recorded at the types of some arguments. <c>jax.stages.Traced</c></summary>
/// <typeparam name="TArguments">The tuple of the arguments.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public sealed class Traced<TArguments, TResult>
{
    readonly Tree<TArguments> tree;
    readonly JitTrace<TResult> trace;

    internal Traced(Tree<TArguments> tree, JitTrace<TResult> trace) => (this.tree, this.trace) = (tree, trace);

    /// <summary>The types of the arrays among the arguments, in order.</summary>
    public IReadOnlyList<ShapeDtypeStruct> InAvals => Types(trace.Function.Function.Parameters.Skip(trace.Function.Before.Length).Take(trace.Function.Declared), null);

    /// <summary>The types of the arrays of the result, in order.</summary>
    public IReadOnlyList<ShapeDtypeStruct> OutAvals => Types(trace.Function.Function.Results, trace.Function.Weak);

    /// <summary>The function as recorded, in our dialects: what <c>grad</c> and <c>vmap</c> rewrite. JAX shows its jaxpr here.</summary>
    public string AsText() => new Module(trace.Function.Function).ToText();

    /// <summary>Brings the function to StableHLO.</summary>
    public Lowered<TArguments, TResult> Lower() => new(tree, trace);

    static ShapeDtypeStruct[] Types(IEnumerable<Value> values, bool[]? weak) =>
        [.. values.Select((v, i) => new ShapeDtypeStruct(v.Dims, new(v.Tensor.ElementType), weak is not null && weak[i]))];
}
