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
        Bytecode = new(Property.Plain("replica_groups")),
        Read = static r => new(CollectiveAttributes.Checked(r.Raw("replica_groups"), r)),
        Infer = static (a, s) =>
        {
            a.Check(s, isPadded: true);
            return s.Count == 1 ? [s[0]] : throw s.Error("takes one operand");
        },
        Expand = static (a, c) => [c.Builder.AllReduce(new(a.ReplicaGroups), Reducer(AddDef!, c[0].ElementType), c[0])[0]],
        Samples = static () => [new(new CrossReplicaSumAttributes(CollectiveAttributes.Alone), Literal.Of(1, 2))],
    });
}
