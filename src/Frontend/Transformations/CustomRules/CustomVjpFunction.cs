using System.Collections.Concurrent;
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
/// <param name="symbolicZeros">True if the rules are told what is not differentiated and which cotangents are zero, and the backward one tells which of its own are.</param>
internal sealed class CustomVjpFunction<TArguments, TResult, TResiduals>(
    Tree<TArguments> tree,
    Func<TArguments, TResult> function,
    Func<TArguments, (TResult, TResiduals)> forward,
    Func<TResiduals, TResult, TArguments> backward,
    (RuleIdentity Forward, RuleIdentity Backward) identity,
    string name,
    bool symbolicZeros = false)
    : CustomFunction<TArguments, TResult>(tree, function, name)
{
    protected override ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope)
    {
        var (first, second) = (RuleKey.Of(identity.Forward, arguments), RuleKey.Of(identity.Backward with { Statics = identity.Forward }, arguments));
        EquatableArray<bool> perturbed = All(arguments.Leaves), cotangents = All(result.Leaves);
        // What the residuals are is known once the forward rule is recorded.
        var residuals = new ConcurrentDictionary<EquatableArray<bool>, Flat<TResiduals>>();
        Function Forwards(EquatableArray<bool> mask) => scope.Record(Types(arguments.Leaves), Weak(arguments.Leaves), parameters =>
        {
            MarkPerturbed(parameters, mask);
            var results = Forward(arguments.With(parameters), result, out var kept);
            residuals[mask] = kept.Abstract();
            return results;
        });
        if (!symbolicZeros)
        {
            var forwards = new TracedRule(first, () => Forwards(perturbed));
            var backwards = new TracedRule(second, () =>
            {
                _ = forwards.Value;
                return Record(arguments, residuals[perturbed], result, scope, cotangents).Function;
            });
            return builder.CustomVjp(new(Name, forwards, backwards), operands, captures, region);
        }
        var masked = new TracedMaskedRule(first, mask => new(Forwards(mask), []));
        return builder.CustomVjp(new(Name, Masked: new(masked, new TracedMaskedRule(second, mask =>
        {
            var both = mask.AsSpan();
            var operandMask = EquatableArray.Create(both[..perturbed.Count]);
            _ = masked.For(operandMask);
            return Record(arguments, residuals[operandMask], result, scope, EquatableArray.Create(both[perturbed.Count..]));
        }))), operands, captures, region);
    }

    /// <summary>Records the backward rule. It takes cotangents of the floating-point results in the mask.</summary>
    JvpFunction Record(Flat<TArguments> arguments, Flat<TResiduals> residuals, Flat<TResult> result, RuleScope scope, EquatableArray<bool> mask)
    {
        var floating = 0;
        NDArray?[] given = [.. result.Leaves.Select(l => l.DType.IsInexact && mask[floating++] ? l : null)];
        NDArray[] inputs = [.. residuals.Leaves, .. given.OfType<NDArray>()];
        EquatableArray<bool> resultMask = [];
        var function = scope.Record(Types(inputs), Weak(inputs), parameters =>
        {
            var next = residuals.Leaves.Length;
            NDArray[] cotangents = [.. result.Leaves.Select((l, i) => given[i] is not null ? parameters[next++] : Zero(l))];
            var results = Backward(arguments, residuals.With(parameters.AsMemory(0, residuals.Leaves.Length)), result.With(cotangents));
            resultMask = [.. results.Select(r => r is not null)];
            return [.. results.OfType<NDArray>()];
        });
        return new(function, resultMask);
    }

    NDArray Zero(NDArray like) => symbolicZeros ? Xla.SymbolicZero(like) : Np.Zeros(like.Shape, like.DType);

    void MarkPerturbed(NDArray[] parameters, EquatableArray<bool> mask)
    {
        var floating = 0;
        foreach (var parameter in parameters)
            if (symbolicZeros && parameter.DType.IsInexact && mask[floating++]) Frame.Current!.MarkPerturbed(parameter);
    }

    NDArray[] Forward(TArguments arguments, Flat<TResult> expected, out Flat<TResiduals> residuals)
    {
        var (value, kept) = forward(arguments);
        var primal = Flat<TResult>.Of(value);
        CheckValue(expected, primal, $"Custom VJP fwd rule {identity.Forward.Name}", "custom_vjp");
        residuals = Flat<TResiduals>.Of(kept);
        return [.. primal.Leaves, .. residuals.Leaves];
    }

    /// <summary>The cotangents of the floating-point arguments; null for zero, if the rule is to tell.</summary>
    NDArray?[] Backward(Flat<TArguments> arguments, TResiduals residuals, TResult cotangents)
    {
        var gradients = backward(residuals, cotangents);
        var leaves = CotangentLeaves.Of(ArgumentTree, arguments, gradients);
        var wanted = new List<NDArray?>();
        for (var i = 0; i < leaves.Length; i++)
        {
            var expected = arguments.Leaves[i];
            if (!expected.DType.IsInexact) continue;
            if (leaves[i] is not { } given || symbolicZeros && Frame.IsSymbolicZero(given))
            {
                wanted.Add(symbolicZeros ? null : Np.Zeros(expected.Shape, expected.DType));
                continue;
            }
            if (given.Shape != expected.Shape || !given.DType.IsInexact)
                throw new XlaValueException($"Custom VJP bwd rule attached to {Name} must produce an output with the same type as the args tuple of the primal function, but at output{CotangentLeaves.Path(ArgumentTree, arguments, i)} the bwd rule produced an output of type {given.StrongTypeText} corresponding to an input of type {expected.StrongTypeText}");
            wanted.Add(given.DType == expected.DType ? given : Np.Astype(given, expected.DType));
        }
        return [.. wanted];
    }

    static EquatableArray<bool> All(NDArray[] arrays) => [.. arrays.Where(a => a.DType.IsInexact).Select(_ => true)];

    static TensorType[] Types(NDArray[] arrays) => Array.ConvertAll(arrays, a => a.Type);

    static bool[] Weak(NDArray[] arrays) => Array.ConvertAll(arrays, a => a.IsWeak);
}
