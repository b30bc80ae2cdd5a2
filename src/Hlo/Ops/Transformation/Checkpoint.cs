using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.checkpoint</c>.</summary>
/// <param name="Policy">What is kept for the way back; nothing, if the text did not say.</param>
/// <param name="PreventCse">True if a compiler must not take what is computed again from where it was computed first.</param>
/// <param name="IsDifferentiated">True of the part that computes again.</param>
public sealed record CheckpointAttributes(CheckpointPolicy Policy, bool PreventCse = true, bool IsDifferentiated = false) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Boolean("differentiated", IsDifferentiated);
        writer.Boolean("prevent_cse", PreventCse);
    }
}

public static partial class Ops
{
    /// <summary>A function whose intermediate values are computed again for its derivative instead of being kept.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">What is kept nevertheless, and how it is lowered.</param>
    /// <param name="operands">All that the function uses.</param>
    /// <param name="function">The function.</param>
    /// <remarks>
    /// Linearized, the primal part gives what the policy keeps; the tangent part is a checkpoint itself, which begins with the arguments again, behind an
    /// <c>optimization_barrier</c>. Transposed it stays one, so that computing again and going back are in one place. Source: <c>jax.checkpoint</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">The function does not take the operands, or captures something.</exception>
    public static ImmutableArray<Value> Checkpoint(this Builder b, CheckpointAttributes attributes, ReadOnlySpan<Value> operands, Function function) =>
        b.EmitRegions(CheckpointDef, attributes, operands, [], function);

    internal static readonly OpDef CheckpointDef = new OpDef<CheckpointAttributes>("xs.checkpoint")
    {
        Family = "transformation",
        Read = static r => new(CheckpointPolicy.NothingSaveable, r.Boolean("prevent_cse", true), r.Boolean("differentiated", false)),
        InferMany = static (_, s) => s.CaptureCount == 0 ? CustomRules.Infer(s, 1) : throw s.Error("the function must take all that it uses as operands"),
        Differentiate = static (a, c) =>
        {
            EquatableArray<bool> mask = [.. c.Tangents.Select(t => t is not null)];
            var (region, count) = (c.Op.Regions[0], c.Op.Results.Length);
            var tangents = c.Tangents.OfType<Value>();
            if (!c.IsLinearizing)
            {
                var jvp = Differentiation.Jvp(region, mask);
                var both = c.Primal.Checkpoint(a, [.. c.Inputs, .. tangents], jvp.Function);
                c.SetResults([.. both.Take(count)], CustomRules.Spread(both.AsSpan()[count..], jvp.ResultMask));
                return;
            }
            var parts = Rematerialization.Split(region, mask, a.Policy);
            var primal = c.Primal.Checkpoint(a, c.Inputs, parts.Primal);
            Value[] needed = [.. c.Inputs, .. primal.AsSpan()[count..]];
            var linear = DeadCode.RemoveParameters(parts.Linear, needed.Length, out var kept);
            var along = c.Tangent.Checkpoint(a with { IsDifferentiated = true }, [.. kept.Select(i => needed[i]), .. tangents], linear);
            c.SetResults([.. primal.Take(count)], CustomRules.Spread(along.AsSpan(), parts.ResultMask));
        },
        Transposition = static (a, c) => CustomRules.Transpose(c, (region, inputs) => c.Builder.Checkpoint(a, inputs, region)),
        BatchingMany = static (a, c) =>
        {
            var batched = Hlo.Batching.Batch(c.Op.Regions[0], [.. c.Inputs.Select(i => (long)i.Axis)], c.Axis);
            var results = c.Builder.Checkpoint(a, [.. c.Inputs.Select(i => i.Value)], batched.Function);
            return [.. results.Select((r, i) => new Batched(r, (int)batched.ResultAxes[i]))];
        },
        Lowering = static (a, c) =>
            c.Builder.Inline(c.Op.Regions[0], a is { IsDifferentiated: true, PreventCse: true } && c.Inputs.Length > 0 ? c.Builder.OptimizationBarrier(c.Inputs).AsSpan() : c.Inputs),
        Samples = static () =>
        [
            CheckpointSample(new(CheckpointPolicy.NothingSaveable)),
            CheckpointSample(new(CheckpointPolicy.EverythingSaveable, false)),
            CheckpointSample(new(CheckpointPolicy.NothingSaveable, true, true)),
        ],
    };

    static Sample CheckpointSample(CheckpointAttributes attributes) =>
        new(attributes, Literal.Of(ElementType.F64, [2], 0.5, -1), Literal.Of(ElementType.F64, [2], 2, 3))
        {
            Regions = static _ =>
            {
                var b = new Builder();
                var type = TensorType.Of(ElementType.F64, [2]);
                Value x = b.Parameter(type), y = b.Parameter(type);
                return [b.Build("", (x * y).Sine() * x, y.Tanh())];
            },
        };
}
