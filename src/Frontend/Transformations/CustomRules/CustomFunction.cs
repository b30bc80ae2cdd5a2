using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function with a transformation of its own. Outside all traces it just runs; inside one it is an op that transformations look into.</summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function.</param>
/// <param name="name">What it is called, for messages.</param>
internal abstract class CustomFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, string name) : Callable<TArguments, TResult>
{
    /// <summary>What it is called.</summary>
    protected string Name => name;

    /// <summary>The tree of the arguments.</summary>
    protected Tree<TArguments> ArgumentTree => tree;

    public sealed override TResult Call(TArguments arguments)
    {
        if (Frame.Current is not { } frame) return function(arguments);
        var flat = Flat<TArguments>.Of(tree, arguments);
        if (!NeedsRule(flat.Leaves)) return function(arguments);
        Flat<TResult>? result = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters => (result = Flat<TResult>.Of(function(flat.With(parameters)))).Leaves, known: true);
        Value[] operands = Array.ConvertAll(flat.Leaves, frame.Lift), captures = Array.ConvertAll(traced.Captures, frame.Lift);
        var values = Emit(frame.Builder, operands, captures, traced.Region(), flat.Abstract(), result!.Abstract(), new RuleScope(traced));
        return result!.With([.. values.Select((v, i) => new NDArray(v, traced.Weak[i]))]);
    }

    /// <summary>True if the rule has something to do: what has no derivative needs none.</summary>
    protected virtual bool NeedsRule(NDArray[] arguments) => Array.Exists(arguments, static l => l.DType.IsInexact);

    /// <summary>Adds the op. Arguments and result come as types, since rules outlive them.</summary>
    protected abstract ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope);

    /// <summary>Refuses a rule whose value is not of the function's structure and types.</summary>
    protected void CheckValue(Flat<TResult> expected, Flat<TResult> value, string what, string pair)
    {
        var structure = !expected.HasStructureOf(value);
        if (!structure && Array.TrueForAll([.. expected.Leaves.Zip(value.Leaves)], p => p.First.Type == p.Second.Type)) return;
        var (kind, leaves) = structure ? ("and in particular of the same container/pytree structure", "container/pytree structure")
            : ("and in particular with leaves of the same shape/dtype", "shapes/dtypes of");
        throw new XlaTypeException($"{what} for function {name} must produce a pair (list or tuple of length two) where the first element represents the primal output (equal in value to the output of the {pair}-decorated function {name}, {kind}), " +
            $"but instead the rule output's first element had {leaves}:\n    {Types(value)}\nwhile the {pair}-decorated function {name} had output {leaves}:\n    {Types(expected)}");
    }

    static string Types(Flat<TResult> value) => string.Join(", ", value.Leaves.Select(l => l.StrongTypeText));
}
