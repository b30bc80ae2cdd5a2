using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function with a forward-mode rule. <c>jax.custom_jvp</c></summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function.</param>
/// <param name="rule">From primals and tangents to value and tangent.</param>
/// <param name="identity">Which rule it is.</param>
/// <param name="name">What the function is called.</param>
/// <param name="symbolicZeros">True if the rule is told which tangents are zero, and tells which of its own are.</param>
internal sealed class CustomJvpFunction<TArguments, TResult>(
    Tree<TArguments> tree, Func<TArguments, TResult> function, Func<TArguments, TArguments, (TResult, TResult)> rule, RuleIdentity identity, string name, bool symbolicZeros = false)
    : CustomFunction<TArguments, TResult>(tree, function, name)
{
    protected override ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope)
    {
        var key = RuleKey.Of(identity, arguments);
        if (!symbolicZeros)
        {
            EquatableArray<bool> all = [.. arguments.Leaves.Where(l => l.DType.IsInexact).Select(_ => true)];
            return builder.CustomJvp(new(Name, new TracedRule(key, () => Record(arguments, result, scope, all).Function)), operands, captures, region);
        }
        return builder.CustomJvp(new(Name, Masked: new TracedMaskedRule(key, mask => Record(arguments, result, scope, mask))), operands, captures, region);
    }

    /// <summary>Records the rule. It takes tangents of the floating-point arguments in the mask.</summary>
    JvpFunction Record(Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope, EquatableArray<bool> mask)
    {
        var leaves = arguments.Leaves;
        var floating = 0;
        NDArray?[] perturbed = [.. leaves.Select(l => l.DType.IsInexact && mask[floating++] ? l : null)];
        NDArray[] inputs = [.. leaves, .. perturbed.OfType<NDArray>()];
        EquatableArray<bool> resultMask = [];
        var function = scope.Record(Array.ConvertAll(inputs, a => a.Type), Array.ConvertAll(inputs, a => a.IsWeak), parameters =>
        {
            var primals = parameters[..leaves.Length];
            var next = leaves.Length;
            NDArray[] tangents = [.. primals.Select((p, i) => perturbed[i] is not null ? parameters[next++] : Zero(p))];
            var results = Apply(arguments, result, primals, tangents);
            resultMask = [.. results.Tangents.Select(t => !symbolicZeros || !Frame.IsSymbolicZero(t))];
            return [.. results.Value, .. results.Tangents.Where((_, i) => resultMask[i])];
        });
        return new(function, resultMask);
    }

    NDArray Zero(NDArray primal) => symbolicZeros ? Xla.SymbolicZero(primal) : Np.ZerosLike(primal);

    (NDArray[] Value, NDArray[] Tangents) Apply(Flat<TArguments> arguments, Flat<TResult> expected, NDArray[] primals, NDArray[] tangents)
    {
        var (value, tangent) = rule(arguments.With(primals), arguments.With(tangents));
        var (primal, along) = (Flat<TResult>.Of(value), Flat<TResult>.Of(tangent));
        if (!primal.HasStructureOf(along))
            throw new XlaTypeException($"Custom JVP rule {identity.Name} for function {Name} must produce primal and tangent outputs with equal container (pytree) structures, but got {Tree.Structure(value)} and {Tree.Structure(tangent)} respectively.");
        CheckValue(expected, primal, $"Custom JVP rule {identity.Name}", "custom_jvp");
        CheckTangents(primal.Leaves, along.Leaves);
        return (primal.Leaves, [.. along.Leaves.Where((_, i) => primal.Leaves[i].DType.IsInexact)]);
    }

    static void CheckTangents(NDArray[] primals, NDArray[] tangents)
    {
        var wrong = Enumerable.Range(0, primals.Length).Where(i => primals[i].DType.IsInexact && primals[i].Type != tangents[i].Type).ToArray();
        if (wrong.Length == 0) return;
        if (primals.Length == 1)
            throw new XlaTypeException($"Custom JVP rule must produce primal and tangent outputs with corresponding shapes and dtypes. Expected {primals[0].StrongTypeText} (tangent type of {primals[0].StrongTypeText}) but got {tangents[0].StrongTypeText}.");
        throw new XlaTypeException("Custom JVP rule must produce primal and tangent outputs with corresponding shapes and dtypes, but got:\n" +
            string.Join('\n', wrong.Select(i => $"  primal {primals[i].StrongTypeText} with tangent {tangents[i].StrongTypeText}, expecting tangent {primals[i].StrongTypeText}")));
    }
}
