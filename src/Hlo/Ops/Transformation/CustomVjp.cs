using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.custom_vjp</c>.</summary>
/// <param name="Name">What the function is called, for messages and dumps.</param>
/// <param name="Forward">From captures and operands to results and residuals, unless it is the second region.</param>
/// <param name="Backward">From captures, residuals and the cotangents of floating-point results to the cotangents of floating-point operands, unless it is the third region.</param>
/// <param name="Masked">The rules, if they are told what is zero.</param>
public sealed record CustomVjpAttributes(string Name, DeferredFunction? Forward = null, DeferredFunction? Backward = null, MaskedVjp? Masked = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("name", Name);
}

public static partial class Ops
{
    /// <summary>A function with a reverse mode of its own.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">Its name and its rules.</param>
    /// <param name="operands">The arguments.</param>
    /// <param name="captures">What function and rules use from outside; nothing of it may have a tangent.</param>
    /// <param name="function">From captures and arguments to results.</param>
    /// <remarks>
    /// Linearized it is its forward rule, and in the tangent program <c>xs.custom_lin</c>, whose transpose is the backward rule. There is no forward mode.
    /// Batched, an argument that all members share gets the sum of their cotangents. Source: <c>jax.custom_vjp</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">The function does not take captures and arguments.</exception>
    public static ImmutableArray<Value> CustomVjp(this Builder b, CustomVjpAttributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures, Function function) =>
        b.EmitRegions(CustomVjpDef, attributes, operands, captures, function);

    internal static readonly OpDef CustomVjpDef = new OpDef<CustomVjpAttributes>("xs.custom_vjp")
    {
        Family = "transformation",
        Read = static r => new(r.String("name")),
        InferMany = static (_, s) => CustomRules.Infer(s, 3),
        Differentiate = static (a, c) =>
        {
            CustomRules.RequireConstantCaptures(c, "custom_vjp", "VJP rule");
            if (!c.IsLinearizing) throw new HloTransformException(CustomLinReason);
            EquatableArray<bool> perturbed = [.. CustomRules.Differentiable(c.Op).Select(i => c.Tangents[i] is not null)];
            var forward = a.Masked?.Forward.For(perturbed).Function ?? VjpRules(a, c.Op).Forward.Value;
            var count = c.Op.Results.Length;
            var all = c.Primal.Inline(forward, CustomRules.Arguments(c.Op, c.Inputs));
            Value[] residuals = [.. c.Inputs.AsSpan(c.Op.OperandCount), .. all.AsSpan(count)];
            EquatableArray<HloType> types = [.. c.Op.Results.Select(r => r.Type).Where(JvpContext.IsDifferentiable)];
            Value[] operands = [.. residuals, .. CustomRules.Differentiable(c.Op).Select(c.Instantiate)];
            var backward = a.Masked is null ? VjpRules(a, c.Op).Backward : null;
            var tangents = c.Tangent.EmitMany(CustomLinDef, new CustomLinAttributes(a.Name, residuals.Length, types, backward) { Masked = a.Masked?.Backward, Perturbed = perturbed }, operands);
            var next = 0;
            c.SetResults([.. all.AsSpan(0, count)], [.. c.Op.Results.Select(r => JvpContext.IsDifferentiable(r.Type) ? tangents[next++] : null)]);
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var (axes, inputs, n) = (CustomRules.Axes(c), CustomRules.InFront(c), c.Op.OperandCount);
            var state = new BackwardBatch(axes, c.Op.CaptureCount, c.Op.Results.Length, c.Axis, [.. CustomRules.Differentiable(c.Op).Select(i => c[i].IsBatched)]);
            var attributes = a.Masked is { } masked ? a with { Masked = state.Batch(masked) } : state.Batch(a.Name, VjpRules(a, c.Op));
            var results = c.Builder.CustomVjp(attributes, inputs.AsSpan(0, n), inputs.AsSpan(n), CustomRules.Batch(c.Op.Regions[0], axes, c.Axis));
            return [.. results.Select(r => new Batched(r, 0))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], CustomRules.Arguments(c.Op, c.Inputs)),
        Samples = static () =>
        [
            new(new CustomVjpAttributes("clip_gradient"), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => SquareWithRules(TensorType.Of(ElementType.F64, [3])), IsSmooth = false },
            new(new CustomVjpAttributes("clip_gradient"), Literal.Of(ElementType.F32, [0])) { Regions = static _ => SquareWithRules(TensorType.Of(ElementType.F32, [0])), IsSmooth = false },
        ],
    };

    static (DeferredFunction Forward, DeferredFunction Backward) VjpRules(CustomVjpAttributes a, Op op) =>
        op.Regions.Length > 1 ? (DeferredFunction.Of(op.Regions[1]), DeferredFunction.Of(op.Regions[2]))
        : a is { Forward: { } forward, Backward: { } backward } ? (forward, backward)
        : throw new HloTransformException($"No VJP defined for custom_vjp function {a.Name} using defvjp.");

    static ImmutableArray<Function> SquareWithRules(TensorType type)
    {
        Builder function = new(), forward = new(), backward = new();
        var x = function.Parameter(type);
        var y = forward.Parameter(type);
        Value residual = backward.Parameter(type), t = backward.Parameter(type);
        return [function.Build("", x * x), forward.Build("", y * y, y), backward.Build("", t.Minimum(t.Like(1)) * residual * 2)];
    }
}
