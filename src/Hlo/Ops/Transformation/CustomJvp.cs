using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.custom_jvp</c>.</summary>
/// <param name="Name">What the function is called, for messages and dumps.</param>
/// <param name="Rule">The derivative, unless it is the second region.</param>
/// <param name="Masked">The derivative, if it is told which tangents are zero: from captures, arguments and the tangents that are not to results and the tangents that are not.</param>
public sealed record CustomJvpAttributes(string Name, DeferredFunction? Rule = null, MaskedRule? Masked = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("name", Name);
}

public static partial class Ops
{
    /// <summary>A function with a derivative of its own.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">Its name and its derivative: from captures, arguments and the tangents of the floating-point ones to results and the tangents of the floating-point ones. Linear in the tangents.</param>
    /// <param name="operands">The arguments.</param>
    /// <param name="captures">What function and derivative use from outside; nothing of it may have a tangent.</param>
    /// <param name="function">From captures and arguments to results.</param>
    /// <remarks>Once differentiated or lowered the function is its ops: second derivatives are those of the rule. Source: <c>jax.custom_jvp</c>.</remarks>
    /// <exception cref="HloTypeException">The function does not take captures and arguments.</exception>
    public static ImmutableArray<Value> CustomJvp(this Builder b, CustomJvpAttributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures, Function function) =>
        b.EmitRegions(CustomJvpDef, attributes, operands, captures, function);

    internal static readonly OpDef CustomJvpDef = new OpDef<CustomJvpAttributes>("xs.custom_jvp")
    {
        Family = "transformation",
        Read = static r => new(r.String("name")),
        InferMany = static (_, s) =>
        {
            var results = CustomRules.Infer(s, 2);
            if (s.Regions.Length == 1) return results;
            var inputs = CustomRules.Inputs(s);
            if (!s.Regions[1].ParameterTypes().AsSpan().SequenceEqual([.. inputs, .. inputs.Skip(s.CaptureCount).Where(JvpContext.IsDifferentiable)]))
                throw s.Error("the derivative must take captures, operands and the tangents of floating-point operands");
            if (!s.Regions[1].ResultTypes().AsSpan().SequenceEqual([.. results, .. results.Where(JvpContext.IsDifferentiable)]))
                throw s.Error("the derivative must give results and the tangents of floating-point results");
            return results;
        },
        Differentiate = static (a, c) =>
        {
            CustomRules.RequireConstantCaptures(c, "custom_jvp", "JVP rule");
            var count = c.Op.Results.Length;
            var arguments = CustomRules.Arguments(c.Op, c.Inputs);
            var differentiable = CustomRules.Differentiable(c.Op);
            EquatableArray<bool> mask = [.. differentiable.Select(i => c.Tangents[i] is not null)];
            Value[] given = [.. differentiable.Select(i => c.Tangents[i]).OfType<Value>()];
            // A rule that is told of zeros takes and gives what is not zero, any other one everything.
            var masked = a.Masked?.For(mask);
            var rule = masked?.Function ?? JvpRule(a, c.Op).Value;
            Value?[] derivatives;
            Value[] results;
            if (c.IsLinearizing)
            {
                var split = CustomRules.Split(rule, arguments.Length, count, masked is null ? mask : [.. given.Select(_ => true)]);
                results = c.Primal.Inline(split.Primal, arguments);
                derivatives = CustomRules.Spread(c.Tangent.Inline(split.Linear, [.. results.AsSpan(count), .. given]), split.ResultMask);
            }
            else
            {
                results = c.Primal.Inline(rule, [.. arguments, .. masked is null ? differentiable.Select(c.Instantiate) : given]);
                derivatives = results[count..];
            }
            if (masked is not null) derivatives = CustomRules.Spread(derivatives, masked.ResultMask);
            var next = 0;
            c.SetResults([.. results.AsSpan(0, count)], [.. c.Op.Results.Select(r => JvpContext.IsDifferentiable(r.Type) ? derivatives[next++] : null)]);
        },
        Transposition = static (_, c) => CustomRules.Transpose(c, (region, inputs) => c.Builder.Inline(region, inputs)),
        BatchingMany = static (a, c) =>
        {
            var (axes, inputs, n) = (CustomRules.Axes(c), CustomRules.InFront(c), c.Op.OperandCount);
            var all = axes.Concat([.. CustomRules.Differentiable(c.Op).Select(i => c[i].IsBatched ? 0L : -1)]);
            var rule = a.Masked is not null ? null : JvpRule(a, c.Op).Then((all, c.Axis), static (f, key) => CustomRules.Batch(f, key.all, key.Axis));
            var masked = a.Masked?.Then((axes, all, c.Axis), static (f, mask, key) =>
            {
                Dims tangents = [.. key.all.Skip(key.axes.Count).Where((_, i) => mask[i])];
                return f with { Function = CustomRules.Batch(f.Function, key.axes.Concat(tangents), key.Axis) };
            });
            var results = c.Builder.CustomJvp(new(a.Name, rule, masked), inputs.AsSpan(0, n), inputs.AsSpan(n), CustomRules.Batch(c.Op.Regions[0], axes, c.Axis));
            return [.. results.Select(r => new Batched(r, 0))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], CustomRules.Arguments(c.Op, c.Inputs)),
        Samples = static () =>
        [
            new(new CustomJvpAttributes("twice"), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => TwiceWithRule(TensorType.Of(ElementType.F64, [3])) },
            new(new CustomJvpAttributes("twice"), Literal.Of(ElementType.F32, [0])) { Regions = static _ => TwiceWithRule(TensorType.Of(ElementType.F32, [0])) },
        ],
    };

    static DeferredFunction JvpRule(CustomJvpAttributes a, Op op) => op.Regions.Length > 1 ? DeferredFunction.Of(op.Regions[1])
        : a.Rule ?? throw new HloTransformException($"No JVP defined for custom_jvp function {a.Name} using defjvp.");

    static ImmutableArray<Function> TwiceWithRule(TensorType type)
    {
        Builder function = new(), rule = new();
        var x = rule.Parameter(type);
        return [function.Build("", function.Parameter(type) * 2), rule.Build("", x * 2, rule.Parameter(type) * 2)];
    }
}
