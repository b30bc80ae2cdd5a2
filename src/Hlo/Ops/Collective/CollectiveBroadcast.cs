using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>collective_broadcast</c>.</summary>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
/// <param name="HasDynamicRoot">True if the last operand says who sends: one number for each of the others.</param>
public sealed record CollectiveBroadcastAttributes(string ReplicaGroups, string ChannelHandle = "", bool HasDynamicRoot = false)
    : CollectiveAttributes(ReplicaGroups, ChannelHandle)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        if (HasDynamicRoot) writer.Raw("has_dynamic_root", "");
    }
}

public static partial class Ops
{
    /// <summary>Every process gets the operands of the first one of its group, or of the one that the last operand names.</summary>
    /// <remarks>Linear. Spec: "collective_broadcast".</remarks>
    /// <exception cref="HloTypeException">The groups are not well formed, or the root is not one i32 for each operand.</exception>
    public static ImmutableArray<Value> CollectiveBroadcast(this Builder b, CollectiveBroadcastAttributes attributes, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(CollectiveBroadcastDef, attributes, operands);

    internal static readonly OpDef CollectiveBroadcastDef = new OpDef<CollectiveBroadcastAttributes>("stablehlo.collective_broadcast")
    {
        Family = "collective",
        Bytecode = new(Property.Channel(), Property.Flag("has_dynamic_root", since: 2), Property.Groups()) { Versions = ["0.16.0", "1.20.0"] },
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, _) ? new(groups, channel, r.Boolean("has_dynamic_root", false)) : null!,
        InferMany = static (a, s) =>
        {
            a.Check(s, isPadded: true, isPartial: true);
            var count = a.HasDynamicRoot ? s.Count - 1 : s.Count;
            if (count < 1) throw s.Error("takes at least one operand that is sent");
            if (a.HasDynamicRoot && (s[count] is not { Rank: 1, ElementType: ElementType.I32 or ElementType.UI32 } root || root.Dims[0] != count)) throw s.Error($"the root must be a vector of {count} numbers of type i32, one for each operand that is sent");
            return [.. s.Op.Operands[..count].ToArray().Select(v => v.Type)];
        },
        EvaluationMany = static (a, c) =>
        {
            var sent = c.Inputs[..c.Op.Results.Length];
            if (Collectives.Exchange(a, c, isAcrossPartitions: true, c.Inputs) is not var (values, _)) return [.. sent.Select(x => Literal.Splat(x.Type, 0))];
            // The root is the first of the group, or the one that the last operand names.
            return [.. sent.Select((x, i) => (a.HasDynamicRoot ? c[c.Op.OperandCount - 1].GetInt64(i) : 0) is var root && root >= 0 && root < values.Length ? values[root][i] : Literal.Splat(x.Type, 0))];
        },
        TangentMany = static (a, c) => [.. c.Tangents.Take(c.Results.Length).Select((t, i) => t is null ? null : c.Tangent.CollectiveBroadcast(a, a.HasDynamicRoot ? [t, c.Inputs[^1].SliceInDim(0, i, i + 1)] : [t])[0])],
        NoTranspose = Rule.NotDifferentiable("the cotangents of all processes would have to be added up at the one that sends, which is known to the runtime only"),
        BatchingMany = static (a, c) => a.HasDynamicRoot && c[c.Inputs.Length - 1].IsBatched
            ? throw new HloTransformException("stablehlo.collective_broadcast cannot be batched over who sends")
            : [.. c.Builder.CollectiveBroadcast(a, [.. c.Inputs.Select(i => i.Value)]).Select((r, i) => new Batched(r, c[i].Axis))],
        Samples = static () =>
        [
            new(new CollectiveBroadcastAttributes(CollectiveAttributes.Alone, "#stablehlo.channel_handle<handle = 1, type = 0>"), Literal.Of(1, 2)) { IsSmooth = false },
            new(new CollectiveBroadcastAttributes(CollectiveAttributes.Alone, "", true), Literal.Of(1, 2), Literal.Of(ElementType.I32, [1], 0)) { IsSmooth = false, Fixed = [1] },
        ],
    };
}
