using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>collective_reduce</c>.</summary>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
/// <param name="UseGlobalDeviceIds">True if the groups list devices.</param>
/// <param name="HasDynamicRoot">True if the last operand says who receives: one number for each of the others.</param>
public sealed record CollectiveReduceAttributes(string ReplicaGroups, string ChannelHandle = "", bool UseGlobalDeviceIds = false, bool HasDynamicRoot = false)
    : CollectiveAttributes(ReplicaGroups, ChannelHandle, UseGlobalDeviceIds)
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
    const string CollectiveReduceReason = "the process that receives would have to send the cotangents back, and it is known to the runtime only";

    /// <summary>The operands of the processes of a group, combined; the first of the group gets them, or the one that the last operand names, all others zeros. Spec: "collective_reduce".</summary>
    internal static readonly OpDef CollectiveReduceDef = new OpDef<CollectiveReduceAttributes>("stablehlo.collective_reduce")
    {
        Family = "collective",
        HasRegions = true,
        Bytecode = new(Property.Channel(), Property.Flag("has_dynamic_root"), Property.Groups(), Property.Flag("use_global_device_ids")) { Versions = ["1.19.0"] },
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, global) ? new(groups, channel, global, r.Boolean("has_dynamic_root", false)) : null!,
        InferMany = static (a, s) =>
        {
            a.Check(s, isPadded: true);
            var count = a.HasDynamicRoot ? s.Count - 1 : s.Count;
            if (count < 1) throw s.Error("requires at least one data operand");
            if (a.HasDynamicRoot && (s[count] is not { Rank: 1, ElementType: ElementType.I32 or ElementType.UI32 } root || root.Dims[0] != count)) throw s.Error($"last operand with has_dynamic_root=true must be a rank-1 i32 tensor of {count} elements, one for each data operand");
            var types = ImmutableArray.CreateBuilder<HloType>(count);
            for (var i = 0; i < count; i++) types.Add(CombinedElement(s, s[i]).With(s[i].Dims));
            return types.MoveToImmutable();
        },
        EvaluationMany = static (a, c) => Collectives.Rooted(a, c, Collectives.Combined(a, c)),
        NoJvp = Rule.NotDifferentiable(CollectiveReduceReason),
        NoTranspose = Rule.NotDifferentiable(CollectiveReduceReason),
        NoBatch = Rule.NotBatchable(CollectiveReduceReason),
        Samples = static () =>
        [
            new(new CollectiveReduceAttributes(CollectiveAttributes.Alone), Literal.Of(1, 2)) { IsSmooth = false, Regions = static _ => [Reducer(AddDef!, ElementType.F32)] },
            new(new CollectiveReduceAttributes(CollectiveAttributes.Alone, "", false, true), Literal.Of(1, 2), Literal.Of(ElementType.I32, [1], 0)) { IsSmooth = false, Regions = static _ => [Reducer(AddDef!, ElementType.F32)] },
        ],
    };
}
