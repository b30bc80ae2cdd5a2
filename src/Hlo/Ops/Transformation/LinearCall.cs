using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.linear_call</c>.</summary>
/// <param name="ResidualCount">How many of the operands the function is not linear in; they come first.</param>
/// <param name="Transposed">The transpose, from residuals and cotangents of the results to cotangents of the other operands, unless it is the second region.</param>
public sealed record LinearCallAttributes(int ResidualCount, DeferredFunction? Transposed = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("residual_count", ResidualCount);
}

public static partial class Ops
{
    /// <summary>A linear function with a transpose of its own, of which in turn the function is the transpose.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">How many operands are residuals, and the transpose.</param>
    /// <param name="operands">Residuals, in which the function need not be linear and by which it is not differentiated; then the linear operands.</param>
    /// <param name="function">The function, which captures nothing.</param>
    /// <remarks>Its derivative is itself on tangents. Source: <c>jax.custom_derivatives.linear_call</c>.</remarks>
    /// <exception cref="HloTypeException">The function does not take the operands.</exception>
    public static ImmutableArray<Value> LinearCall(this Builder b, LinearCallAttributes attributes, ReadOnlySpan<Value> operands, Function function) =>
        b.EmitRegions(LinearCallDef, attributes, operands, [], function);

    internal static readonly OpDef LinearCallDef = new OpDef<LinearCallAttributes>("xs.linear_call")
    {
        Family = "transformation",
        Read = static r => new((int)r.Integer("residual_count")),
        InferMany = static (a, s) => s.CaptureCount == 0 && a.ResidualCount <= s.Count ? CustomRules.Infer(s, 2) : throw s.Error("the function must take all that it uses as operands"),
        TangentMany = static (a, c) =>
        {
            if (c.Tangents.AsSpan(0, a.ResidualCount).ContainsAnyExcept((Value?)null)) throw new HloTransformException("linear_call cannot be differentiated with respect to its residual arguments: only its linear ones have tangents");
            Value[] operands = [.. c.Inputs.AsSpan(0, a.ResidualCount), .. Enumerable.Range(a.ResidualCount, c.Inputs.Length - a.ResidualCount).Select(c.Instantiate)];
            return [.. c.Tangent.LinearCall(a with { Transposed = TransposeRule(a, c.Op) }, operands, c.Op.Regions[0])];
        },
        Transposition = static (a, c) =>
        {
            Value[] operands = [.. Enumerable.Range(0, a.ResidualCount).Select(i => c[i]), .. Enumerable.Range(0, c.ResultCount).Select(c.InstantiateCotangent)];
            var cotangents = c.Builder.LinearCall(a with { Transposed = DeferredFunction.Of(c.Op.Regions[0]) }, operands, TransposeRule(a, c.Op).Value);
            for (var i = 0; i < cotangents.Length; i++) c.Accumulate(a.ResidualCount + i, cotangents[i]);
        },
        BatchingMany = static (a, c) =>
        {
            // Whatever is linear is batched, so that the transpose has nothing to sum.
            Dims residuals = [.. c.Inputs.Take(a.ResidualCount).Select(i => i.IsBatched ? 0L : -1)];
            var (count, results) = (c.Inputs.Length - a.ResidualCount, c.Op.Results.Length);
            var inputs = c.Inputs.Select((input, i) => input.IsBatched || i >= a.ResidualCount ? c.At(i) : input.Value).ToArray();
            var transposed = TransposeRule(a, c.Op).Then((residuals.Concat(Dims.Repeat(0, results)), c.Axis), static (f, key) => CustomRules.Batch(f, key.Item1, key.Axis));
            var all = c.Builder.LinearCall(a with { Transposed = transposed }, inputs, CustomRules.Batch(c.Op.Regions[0], residuals.Concat(Dims.Repeat(0, count)), c.Axis));
            return [.. all.Select(r => new Batched(r, 0))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], c.Inputs),
        Samples = static () => [new(new LinearCallAttributes(0), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => TwiceWithTranspose(TensorType.Of(ElementType.F64, [3])) }],
    };

    static DeferredFunction TransposeRule(LinearCallAttributes a, Op op) => op.Regions.Length > 1 ? DeferredFunction.Of(op.Regions[1])
        : a.Transposed ?? throw new HloTransformException("this linear_call has no transpose");

    static ImmutableArray<Function> TwiceWithTranspose(TensorType type)
    {
        Builder function = new(), transpose = new();
        return [function.Build("", function.Parameter(type) * 2), transpose.Build("", transpose.Parameter(type) * 2)];
    }
}
