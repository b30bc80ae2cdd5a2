using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>An op of a name that is not known here, kept as it was written.</summary>
/// <param name="Name">The full name, such as <c>mhlo.foo</c>.</param>
/// <param name="Properties">Its attributes between <c>&lt;{</c> and <c>}&gt;</c>, verbatim.</param>
/// <param name="Results">The types of the results.</param>
public sealed record OpaqueAttributes(string Name, EquatableArray<NamedAttribute> Properties, EquatableArray<HloType> Results) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        foreach (var (name, text) in Properties) writer.Raw(name, text);
    }
}

public static partial class Ops
{
    const string OpaqueReason = "the op was read from a text and is not known here";

    /// <summary>Stands for every op that no definition exists of: read in the generic form, printed back, never dropped.</summary>
    /// <remarks>The compiler may know it; evaluation and transforms do not, and say so with its name, but for constraints on shardings, which are identities for both.</remarks>
    internal static readonly OpDef OpaqueDef = new OpDef<OpaqueAttributes>("xs.opaque")
    {
        Family = "interchange",
        IsPure = false,
        Read = static r => throw new HloException("xs.opaque has no text of its own"),
        InferMany = static (a, _) => [.. a.Results],
        EvaluationMany = static (a, c) => a.Name is "sdy.sharding_constraint" or "builtin.unrealized_conversion_cast"
            ? c.Inputs
            : throw new HloException($"{a.Name} cannot be evaluated: {OpaqueReason}"),
        Tangent = static (a, c) => !ShardingConstraint.Is(a) ? throw Rule.NotDifferentiable(OpaqueReason).Refusal($"{a.Name} cannot be differentiated")
            : c.Tangents[0] is { } g ? ShardingConstraint.Again(a, g) : null,
        Transposition = static (a, c) => c.Accumulate(0, ShardingConstraint.Is(a) ? ShardingConstraint.Again(a, c.Cotangent) : throw Rule.NotDifferentiable(OpaqueReason).Refusal($"{a.Name} cannot be transposed")),
        Batching = static (a, c) => ShardingConstraint.Is(a) ? ShardingConstraint.Batch(a, c) : throw Rule.NotBatchable(OpaqueReason).Refusal($"{a.Name} cannot be batched"),
        Samples = static () =>
        [
            new(new OpaqueAttributes("sdy.sharding_constraint", [new("sharding", "#sdy.sharding<@mesh, [{\"x\"}]>")], [TensorType.Of(ElementType.F32, [2])]), Literal.Of(1, 2)) { IsSmooth = false },
        ],
    };
}
