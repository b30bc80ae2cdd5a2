namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.custom_lin</c>.</summary>
/// <param name="Name">What the function is called whose tangent this is.</param>
/// <param name="ResidualCount">How many of the operands are captures and residuals; the others are tangents.</param>
/// <param name="ResultTypes">The types of the results.</param>
/// <param name="Backward">From captures, residuals and cotangents of the results to cotangents of the tangents.</param>
public sealed record CustomLinAttributes(string Name, int ResidualCount, EquatableArray<HloType> ResultTypes, DeferredFunction? Backward) : Attributes
{
    /// <summary>The backward rule, if it is told what is zero.</summary>
    public MaskedRule? Masked { get; init; }

    /// <summary>Which of the tangents may differ from zero: the rule knows by them what its residuals are.</summary>
    public EquatableArray<bool> Perturbed { get; init; }

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.String("name", Name);
        writer.Integer("residual_count", ResidualCount);
    }
}

public static partial class Ops
{
    const string CustomLinReason = "can't apply forward-mode autodiff (jvp) to a custom_vjp function.";

    /// <summary>The tangent of <c>xs.custom_vjp</c>, of which nothing is known but the transpose. It lives in tangent programs only, until they are transposed.</summary>
    internal static readonly OpDef CustomLinDef = new OpDef<CustomLinAttributes>("xs.custom_lin")
    {
        Family = "transformation",
        Read = static r => new(r.String("name"), (int)r.Integer("residual_count"), r.ResultTypes(), null),
        InferMany = static (a, _) => [.. a.ResultTypes],
        NoJvp = Rule.NotDifferentiable(CustomLinReason),
        Transposition = static (a, c) =>
        {
            if (a.Masked is { } masked)
            {
                var made = masked.For([.. a.Perturbed, .. Enumerable.Range(0, c.ResultCount).Select(i => c.CotangentOf(i) is not null)]);
                Value[] given = [.. Enumerable.Range(0, a.ResidualCount).Select(i => c[i]), .. Enumerable.Range(0, c.ResultCount).Select(c.CotangentOf).OfType<Value>()];
                var spread = CustomRules.Spread(c.Builder.Inline(made.Function, given), made.ResultMask);
                for (var i = 0; i < spread.Length; i++) c.Accumulate(a.ResidualCount + i, spread[i]);
                return;
            }
            var backward = a.Backward ?? throw new HloTransformException($"No VJP defined for custom_vjp function {a.Name} using defvjp.");
            Value[] inputs = [.. Enumerable.Range(0, a.ResidualCount).Select(i => c[i]), .. Enumerable.Range(0, c.ResultCount).Select(c.InstantiateCotangent)];
            var cotangents = c.Builder.Inline(backward.Value, inputs);
            for (var i = 0; i < cotangents.Length; i++) c.Accumulate(a.ResidualCount + i, cotangents[i]);
        },
        NoBatch = Rule.NotBatchable(CustomLinReason),
        Lowering = static (a, _) => a.ResultTypes.Count == 0 ? [] : throw new HloTransformException(CustomLinReason),
        Samples = static () => [new(new CustomLinAttributes("f", 1, [], null), Literal.Of(1, 2)) { IsSmooth = false }],
    };
}
