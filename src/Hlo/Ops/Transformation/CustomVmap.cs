using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.custom_vmap</c>.</summary>
/// <param name="Name">What the function is called, for messages and dumps.</param>
/// <param name="Rule">How it is batched.</param>
public sealed record CustomVmapAttributes(string Name, BatchRule? Rule = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("name", Name);
}

public static partial class Ops
{
    /// <summary>A function that is batched in a way of its own.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">Its name and its rule.</param>
    /// <param name="operands">The arguments.</param>
    /// <param name="captures">What the function uses from outside; it must not be batched.</param>
    /// <param name="function">From captures and arguments to results.</param>
    /// <remarks>
    /// Batched it is what the rule gives, and nothing of this op is left. Its JVP is such an op too, with the JVP of the rule. It cannot be linearized before it is batched.
    /// Source: <c>jax.custom_batching.custom_vmap</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">The function does not take captures and arguments.</exception>
    public static ImmutableArray<Value> CustomVmap(this Builder b, CustomVmapAttributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures, Function function) =>
        b.EmitRegions(CustomVmapDef, attributes, operands, captures, function);

    internal static readonly OpDef CustomVmapDef = new OpDef<CustomVmapAttributes>("xs.custom_vmap")
    {
        Family = "transformation",
        Read = static r => new(r.String("name")),
        InferMany = static (_, s) => CustomRules.Infer(s, 1),
        Differentiate = static (a, c) =>
        {
            if (c.IsLinearizing)
                throw new HloTransformException("Linearization failed to produce known values for all output primals. This is typically caused by attempting to differentiate a function uses an operation that does not support reverse-mode autodiff.");
            var (n, function) = (c.Op.OperandCount, c.Op.Regions[0]);
            bool HasTangent(int i) => JvpContext.IsDifferentiable(c.Inputs[i].Type);
            EquatableArray<bool> operands = [.. Enumerable.Range(0, n).Select(HasTangent)], captures = [.. Enumerable.Range(n, c.Op.CaptureCount).Select(HasTangent)];
            Value[] With(int start, EquatableArray<bool> mask) => [.. c.Inputs.AsSpan(start, mask.Count), .. Enumerable.Range(0, mask.Count).Where(i => mask[i]).Select(i => c.Instantiate(start + i))];
            var results = c.Tangent.CustomVmap(new(a.Name, VmapRule(a).Jvp(captures, operands)), With(0, operands), With(n, captures), CustomRules.Jvp(function, captures, operands));
            var next = c.Op.Results.Length;
            c.SetResults([.. results.Take(next)], [.. c.Op.Results.Select(r => JvpContext.IsDifferentiable(r.Type) ? results[next++] : null)]);
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var n = c.Op.OperandCount;
            if (c.Inputs.AsSpan(n).ToArray().Any(i => i.IsBatched)) throw new HloTransformException($"the custom_vmap function {a.Name} closes over a value that is batched. Make it an argument of the function, so that the rule can say what becomes of it.");
            var batched = VmapRule(a).Batch(c.Axis, [.. c.Inputs.Take(n).Select(i => i.IsBatched)]);
            var inputs = CustomRules.InFront(c);
            var results = c.Builder.Inline(batched.Function, [.. inputs.AsSpan(n), .. inputs.AsSpan(0, n)]);
            return [.. results.Select((r, i) => new Batched(r, (int)batched.ResultAxes[i]))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], CustomRules.Arguments(c.Op, c.Inputs)),
        Samples = static () => [new(new CustomVmapAttributes("twice", new TwiceRule()), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => [Twice(TensorType.Of(ElementType.F64, [3]))] }],
    };

    static BatchRule VmapRule(CustomVmapAttributes a) => a.Rule ?? throw new HloTransformException($"No batching rule defined for custom_vmap function {a.Name} using def_vmap.");

    static Function Twice(TensorType type)
    {
        var b = new Builder();
        return b.Build("", b.Parameter(type) * 2);
    }

    // Says what batching would have done anyway.
    sealed class TwiceRule : BatchRule
    {
        public override BatchedFunction Batch(BatchAxis axis, EquatableArray<bool> batched) => new(Twice(TensorType.Of(ElementType.F64, batched[0] ? [axis.Size, 3] : [3])), [batched[0] ? 0 : -1]);

        public override bool Equals(object? obj) => obj is TwiceRule;

        public override int GetHashCode() => nameof(TwiceRule).Length;
    }
}
