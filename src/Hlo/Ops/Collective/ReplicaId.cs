namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The number of the replica that runs the program, a scalar ui32. Spec: "replica_id".</summary>
    public static Value ReplicaId(this Builder b) => b.Emit(ReplicaIdDef, Attributes.None);

    internal static readonly OpDef ReplicaIdDef = Identifier("stablehlo.replica_id", static p => p.Replica);

    /// <summary>Declares an op that says who runs the program. On the host there is one process, whose number is 0.</summary>
    static OpDef Identifier(string name, Func<Process, int> number) => new OpDef<NoAttributes>(name)
    {
        Family = "collective",
        Format = ": T",
        Infer = static (_, s) => s.Count == 0 ? TensorType.Scalar(ElementType.UI32) : throw s.Error("takes no operands"),
        Evaluation = (_, _) => Literal.Of(ElementType.UI32, [], number(Process.Current)),
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => new(c.Builder.EmitLike(c.Op, [])[0], -1),
        Samples = static () => [new(Attributes.None)],
    };
}
