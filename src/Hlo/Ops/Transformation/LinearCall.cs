using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.linear_call</c>.</summary>
/// <param name="ResidualCount">How many of the operands the function is not linear in; they come first.</param>
/// <param name="Transposed">The transpose, from residuals and cotangents of the results to cotangents of the other operands, unless it is the second region.</param>
public sealed record LinearCallAttributes(int ResidualCount, DeferredFunction? Transposed = null) : Attributes
{
    /// <summary>How many of the results, the last ones, tell about the computation and are not linear: they have no tangents.</summary>
    public int AuxCount { get; init; }

    /// <summary>
    /// How the results change with the residuals, told as a change of the operands that has the same effect: from residuals, linear operands, linear results and tangents of the
    /// floating-point residuals to tangents of the linear operands. Null if there is no derivative by residuals.
    /// </summary>
    public DeferredFunction? Correction { get; init; }

    /// <summary>The same for the transpose.</summary>
    public DeferredFunction? TransposedCorrection { get; init; }

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (AuxCount > 0) writer.Integer("aux_count", AuxCount);
        writer.Integer("residual_count", ResidualCount);
    }
}

public static partial class Ops
{
    /// <summary>A linear function with a transpose of its own, of which in turn the function is the transpose.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">How many operands are residuals, and the transpose.</param>
    /// <param name="operands">Residuals, in which the function need not be linear; then the linear operands.</param>
    /// <param name="function">The function, which captures nothing.</param>
    /// <remarks>Its derivative is itself on tangents; by residuals it has one only with a correction. Source: <c>jax.custom_derivatives.linear_call</c>, <c>jax.lax.custom_linear_solve</c>.</remarks>
    /// <exception cref="HloTypeException">The function does not take the operands.</exception>
    public static ImmutableArray<Value> LinearCall(this Builder b, LinearCallAttributes attributes, ReadOnlySpan<Value> operands, Function function) =>
        b.EmitRegions(LinearCallDef, attributes, operands, [], function);

    internal static readonly OpDef LinearCallDef = new OpDef<LinearCallAttributes>("xs.linear_call")
    {
        Family = "transformation",
        Read = static r => new((int)r.Integer("residual_count")) { AuxCount = (int)r.Integer("aux_count", 0) },
        InferMany = static (a, s) => s.CaptureCount == 0 && a.ResidualCount <= s.Count && a.AuxCount <= s.Regions[0].Results.Length ? CustomRules.Infer(s, 2) : throw s.Error("the function must take all that it uses as operands"),
        TangentMany = LinearCallTangents,
        Transposition = static (a, c) =>
        {
            var linear = c.ResultCount - a.AuxCount;
            Value[] operands = [.. Enumerable.Range(0, a.ResidualCount).Select(i => c[i]), .. Enumerable.Range(0, linear).Select(c.InstantiateCotangent)];
            var back = new LinearCallAttributes(a.ResidualCount, DeferredFunction.Of(Linear(c.Op))) { Correction = a.TransposedCorrection, TransposedCorrection = a.Correction };
            var cotangents = c.Builder.LinearCall(back, operands, TransposeRule(a, c.Op).Value);
            for (var i = 0; i < cotangents.Length; i++) c.Accumulate(a.ResidualCount + i, cotangents[i]);
        },
        BatchingMany = static (a, c) =>
        {
            // Whatever is linear is batched, so that the transpose has nothing to sum.
            Dims residuals = [.. c.Inputs.Take(a.ResidualCount).Select(i => i.IsBatched ? 0L : -1)];
            var (count, results) = (c.Inputs.Length - a.ResidualCount, c.Op.Results.Length - a.AuxCount);
            Dims tangents = [.. Enumerable.Range(0, a.ResidualCount).Where(i => JvpContext.IsDifferentiable(c.Op.Operands[i].Type)).Select(i => residuals[i])];
            var inputs = c.Inputs.Select((input, i) => input.IsBatched || i >= a.ResidualCount ? c.At(i) : input.Value).ToArray();
            DeferredFunction? Batched(DeferredFunction? rule, int linear, Dims more) =>
                rule?.Then((residuals.Concat(Dims.Repeat(0, linear)).Concat(more), c.Axis), static (f, key) => CustomRules.Batch(f, key.Item1, key.Axis));
            var batched = a with
            {
                Transposed = Batched(TransposeRule(a, c.Op), results, []),
                Correction = Batched(a.Correction, count + results, tangents),
                TransposedCorrection = Batched(a.TransposedCorrection, count + results, tangents),
            };
            var all = c.Builder.LinearCall(batched, inputs, CustomRules.Batch(c.Op.Regions[0], residuals.Concat(Dims.Repeat(0, count)), c.Axis));
            return [.. all.Select(r => new Batched(r, 0))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], c.Inputs),
        Samples = static () => [new(new LinearCallAttributes(0), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => TwiceWithTranspose(TensorType.Of(ElementType.F64, [3])) }],
    };

    static Value?[] LinearCallTangents(LinearCallAttributes a, JvpContext c)
    {
        var count = a.ResidualCount;
        var tangents = c.Tangents[count..];
        if (c.Tangents.AsSpan(0, count).ContainsAnyExcept((Value?)null))
        {
            var correction = a.Correction ?? throw new HloTransformException("linear_call cannot be differentiated with respect to its residual arguments: only its linear ones have tangents");
            Value[] known = [.. c.Inputs, .. c.Results.AsSpan()[..^a.AuxCount]];
            var differentiable = Enumerable.Range(0, count).Where(i => JvpContext.IsDifferentiable(c.Inputs[i].Type)).ToArray();
            Value?[] changes;
            if (c.IsLinearizing)
            {
                var split = CustomRules.Split(correction.Value, known.Length, 0, [.. differentiable.Select(i => c.Tangents[i] is not null)]);
                var needed = c.Primal.Inline(split.Primal, known);
                changes = CustomRules.Spread(c.Tangent.Inline(split.Linear, [.. needed, .. differentiable.Select(i => c.Tangents[i]).OfType<Value>()]), split.ResultMask);
            }
            else
            {
                changes = c.Primal.Inline(correction.Value, [.. known, .. differentiable.Select(c.Instantiate)]);
            }
            tangents = [.. tangents.Zip(changes, static (t, change) => t is null ? change : change is null ? t : t + change)];
        }
        Value[] operands = [.. c.Inputs.AsSpan(0, count), .. tangents.Select((t, i) => t ?? c.Tangent.Zeros(c.Inputs[count + i].Tensor))];
        var results = c.Tangent.LinearCall(a with { AuxCount = 0, Transposed = TransposeRule(a, c.Op) }, operands, Linear(c.Op));
        return [.. results, .. new Value?[a.AuxCount]];
    }

    /// <summary>The function of a linear call without what is not linear.</summary>
    static Function Linear(Op call)
    {
        var (region, aux) = (call.Regions[0], ((LinearCallAttributes)call.Attributes).AuxCount);
        if (aux == 0) return region;
        var b = new Builder();
        return DeadCode.Remove(b.Build("", b.Inline(region, b.ParameterList(region.ParameterTypes())).AsSpan()[..^aux]));
    }

    static DeferredFunction TransposeRule(LinearCallAttributes a, Op op) => op.Regions.Length > 1 ? DeferredFunction.Of(op.Regions[1])
        : a.Transposed ?? throw new HloTransformException("this linear_call has no transpose");

    static ImmutableArray<Function> TwiceWithTranspose(TensorType type)
    {
        Builder function = new(), transpose = new();
        return [function.Build("", function.Parameter(type) * 2), transpose.Build("", transpose.Parameter(type) * 2)];
    }
}
