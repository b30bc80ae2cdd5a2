namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>cross-replica-sum</c>.</summary>
/// <param name="ReplicaGroups">Who works together.</param>
public sealed record CrossReplicaSumAttributes(string ReplicaGroups) : CollectiveAttributes(ReplicaGroups);

public static partial class Ops
{
    /// <summary>The sum over the replicas of a group: an older spelling of <see cref="AllReduce"/>, outside of the specification.</summary>
    internal static readonly OpDef CrossReplicaSumDef = Expanded<CrossReplicaSumAttributes>("stablehlo.cross-replica-sum", new()
    {
        Family = "collective",
        Bytecode = new(Property.Groups()),
        Read = static r => new(CollectiveAttributes.Checked(r.Raw("replica_groups"), r)),
        // Nothing but the elements of the groups is looked at before the op is expanded.
        Infer = static (a, s) => s.Count == 1 && a.Groups?.ElementType is null or ElementType.I64 ? [s[0]] : throw s.Error("takes one operand and groups of i64"),
        Expand = static (a, c) => [c.Builder.AllReduce(new(a.ReplicaGroups), Reducer(AddDef!, c[0].ElementType), c[0])[0]],
        Samples = static () => [new(new CrossReplicaSumAttributes(CollectiveAttributes.Alone), Literal.Of(1, 2))],
    });
}
