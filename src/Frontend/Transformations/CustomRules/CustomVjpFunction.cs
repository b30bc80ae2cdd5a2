using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function with reverse-mode rules. <c>jax.custom_vjp</c></summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function.</param>
/// <param name="forward">From arguments to the value and what the backward rule needs.</param>
/// <param name="backward">From residuals and a cotangent of the value to cotangents of the arguments; null stands for zeros.</param>
/// <param name="identity">Which rules they are.</param>
/// <param name="name">What the function is called.</param>
internal sealed class CustomVjpFunction<TArguments, TResult, TResiduals>(
    Tree<TArguments> tree,
    Func<TArguments, TResult> function,
    Func<TArguments, (TResult, TResiduals)> forward,
    Func<TResiduals, TResult, TArguments> backward,
    (RuleIdentity Forward, RuleIdentity Backward) identity,
    string name)
    : CustomFunction<TArguments, TResult>(tree, function, name)
{
    protected override ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope)
    {
        Flat<TResiduals>? residuals = null;
        var first = new TracedRule(RuleKey.Of(identity.Forward, arguments), () =>
            scope.Record(Types(arguments.Leaves), Weak(arguments.Leaves), parameters =>
            {
                var results = Forward(arguments.With(parameters), result, out var kept);
                residuals = kept.Abstract();
                return results;
            }));
        var second = new TracedRule(RuleKey.Of(identity.Backward with { Statics = identity.Forward }, arguments), () =>
        {
            // The residuals are known once the forward rule is recorded.
            _ = first.Value;
            NDArray[] all = [.. residuals!.Leaves, .. result.Leaves.Where(l => l.DType.IsInexact)];
            return scope.Record(Types(all), Weak(all), parameters => Backward(arguments, residuals, result, parameters));
        });
        return builder.CustomVjp(new(Name, first, second), operands, captures, region);
    }

    NDArray[] Forward(TArguments arguments, Flat<TResult> expected, out Flat<TResiduals> residuals)
    {
        var (value, kept) = forward(arguments);
        var primal = Flat<TResult>.Of(value);
        CheckValue(expected, primal, $"Custom VJP fwd rule {identity.Forward.Name}", "custom_vjp");
        residuals = Flat<TResiduals>.Of(kept);
        return [.. primal.Leaves, .. residuals.Leaves];
    }

    NDArray[] Backward(Flat<TArguments> arguments, Flat<TResiduals> residuals, Flat<TResult> result, NDArray[] parameters)
    {
        var count = residuals.Leaves.Length;
        var next = count;
        NDArray[] cotangents = [.. result.Leaves.Select(l => l.DType.IsInexact ? parameters[next++] : Np.Zeros(l.Shape, l.DType))];
        var gradients = backward(residuals.With(parameters.AsMemory(0, count)), result.With(cotangents));
        var leaves = CotangentLeaves.Of(ArgumentTree, arguments, gradients);
        var wanted = new List<NDArray>();
        for (var i = 0; i < leaves.Length; i++)
        {
            var expected = arguments.Leaves[i];
            if (!expected.DType.IsInexact) continue;
            if (leaves[i] is not { } given)
            {
                wanted.Add(Np.Zeros(expected.Shape, expected.DType));
                continue;
            }
            if (given.Shape != expected.Shape || !given.DType.IsInexact)
                throw new XlaValueException($"Custom VJP bwd rule attached to {Name} must produce an output with the same type as the args tuple of the primal function, but at output{CotangentLeaves.Path(ArgumentTree, arguments, i)} the bwd rule produced an output of type {given.StrongTypeText} corresponding to an input of type {expected.StrongTypeText}");
            wanted.Add(given.DType == expected.DType ? given : Np.Astype(given, expected.DType));
        }
        return [.. wanted];
    }

    static TensorType[] Types(NDArray[] arrays) => Array.ConvertAll(arrays, a => a.Type);

    static bool[] Weak(NDArray[] arrays) => Array.ConvertAll(arrays, a => a.IsWeak);
}
