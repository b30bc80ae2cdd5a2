namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The number of the partition that runs the program, a scalar ui32. Spec: "partition_id".</summary>
    public static Value PartitionId(this Builder b) => b.Emit(PartitionIdDef, Attributes.None);

    internal static readonly OpDef PartitionIdDef = Identifier("stablehlo.partition_id", static p => p.Partition);
}
