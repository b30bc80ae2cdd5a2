using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function with a forward-mode rule. <c>jax.custom_jvp</c></summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function.</param>
/// <param name="rule">From primals and tangents to value and tangent.</param>
/// <param name="identity">Which rule it is.</param>
/// <param name="name">What the function is called.</param>
internal sealed class CustomJvpFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, Func<TArguments, TArguments, (TResult, TResult)> rule, RuleIdentity identity, string name)
    : CustomFunction<TArguments, TResult>(tree, function, name)
{
    protected override ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope)
    {
        var leaves = arguments.Leaves;
        var types = leaves.Select(l => l.Type);
        var weak = leaves.Select(l => l.IsWeak);
        TensorType[] all = [.. types, .. leaves.Where(l => l.DType.IsInexact).Select(l => l.Type)];
        bool[] allWeak = [.. weak, .. leaves.Where(l => l.DType.IsInexact).Select(l => l.IsWeak)];
        var recorded = new TracedRule(RuleKey.Of(identity, arguments), () => scope.Record(all, allWeak, parameters => Apply(arguments, result, parameters)));
        return builder.CustomJvp(new(Name, recorded), operands, captures, region);
    }

    NDArray[] Apply(Flat<TArguments> arguments, Flat<TResult> expected, NDArray[] parameters)
    {
        var count = arguments.Leaves.Length;
        var next = count;
        NDArray[] tangents = [.. parameters.Take(count).Select(p => p.DType.IsInexact ? parameters[next++] : Np.ZerosLike(p))];
        var (value, tangent) = rule(arguments.With(parameters.AsMemory(0, count)), arguments.With(tangents));
        var (primal, along) = (Flat<TResult>.Of(value), Flat<TResult>.Of(tangent));
        if (!primal.HasStructureOf(along))
            throw new XlaTypeException($"Custom JVP rule {identity.Name} for function {Name} must produce primal and tangent outputs with equal container (pytree) structures, but got {Tree.Structure(value)} and {Tree.Structure(tangent)} respectively.");
        CheckValue(expected, primal, $"Custom JVP rule {identity.Name}", "custom_jvp");
        CheckTangents(primal.Leaves, along.Leaves);
        return [.. primal.Leaves, .. along.Leaves.Where((_, i) => primal.Leaves[i].DType.IsInexact)];
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
