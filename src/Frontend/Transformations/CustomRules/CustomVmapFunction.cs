using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>From the number of members, which leaves are batched, and the leaves, to the leaves of the result and which of them are batched. Batches are at axis 0.</summary>
internal delegate (NDArray[] Values, bool[] Batched) LeafBatchRule<TArguments>(int size, bool[] batched, Flat<TArguments> arguments, NDArray[] leaves);

/// <summary>A function with a rule for batches. <c>jax.custom_batching.custom_vmap</c></summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function.</param>
/// <param name="rule">The rule.</param>
/// <param name="identity">Which rule it is.</param>
/// <param name="name">What the function is called.</param>
internal sealed class CustomVmapFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, LeafBatchRule<TArguments> rule, RuleIdentity identity, string name)
    : CustomFunction<TArguments, TResult>(tree, function, name)
{
    // Integers are batched as anything else.
    protected override bool NeedsRule(NDArray[] arguments) => true;

    protected override ImmutableArray<Value> Emit(Builder builder, Value[] operands, Value[] captures, Function region, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope) =>
        builder.CustomVmap(new(Name, new Recorded(this, RuleKey.Of(identity, arguments), arguments, result, scope)), operands, captures, region);

    (NDArray[] Values, bool[] Batched) Apply(Flat<TArguments> arguments, Flat<TResult> expected, long size, bool[] batched, NDArray[] leaves)
    {
        var (values, isBatched) = rule((int)size, batched, arguments, leaves);
        if (values.Length != isBatched.Length)
            throw new XlaValueException($"structure of output value and output batching specification returned by custom vmap rule ({identity.Name}) do not match: there are {values.Length} arrays, and {isBatched.Length} of them are said to be batched or not.");
        if (values.Length != expected.Leaves.Length)
            throw new XlaValueException($"structure of output returned by custom vmap rule ({identity.Name}) does not match that of original custom-vmapped function: it has {values.Length} arrays instead of {expected.Leaves.Length}.");
        for (var i = 0; i < values.Length; i++)
        {
            var member = expected.Leaves[i].Type;
            var type = isBatched[i] ? member.With(member.Dims.Insert(0, size)) : member;
            if (values[i].Type != type)
                throw new XlaTypeException($"custom vmap rule ({identity.Name}) of function {Name} must give {type.Text} for {(isBatched[i] ? $"a batch of {size} members" : "a result that all members share")} of type {member.Text}, but gave {values[i].Type.Text}.");
        }
        return (values, isBatched);
    }

    /// <summary>The rule in C#, recorded for each batch.</summary>
    sealed class Recorded(CustomVmapFunction<TArguments, TResult> owner, RuleKey key, Flat<TArguments> arguments, Flat<TResult> result, RuleScope scope) : BatchRule
    {
        readonly RuleKey key = key;

        public override BatchedFunction Batch(BatchAxis axis, EquatableArray<bool> batched)
        {
            var leaves = arguments.Leaves;
            TensorType[] types = [.. leaves.Select((l, i) => batched[i] ? l.Type.With(l.Type.Dims.Insert(0, axis.Size)) : l.Type)];
            bool[] isBatched = [];
            var function = scope.Record(types, Array.ConvertAll(leaves, l => l.IsWeak), parameters =>
            {
                (var values, isBatched) = owner.Apply(arguments, result, axis.Size, [.. batched], parameters);
                return values;
            });
            return new(function, [.. isBatched.Select(is0 => is0 ? 0L : -1L)]);
        }

        public override bool Equals(object? obj) => obj is Recorded other && key.Equals(other.key);

        public override int GetHashCode() => key.GetHashCode();
    }
}
