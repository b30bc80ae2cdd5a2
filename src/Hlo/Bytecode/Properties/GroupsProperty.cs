namespace XlaSharp.Hlo;

/// <summary>The groups of processes of a collective: a matrix of numbers, or axes of a mesh.</summary>
internal sealed class GroupsProperty() : PlainProperty("replica_groups", null)
{
    public override bool Accepts(string text) => text.StartsWith("#stablehlo.replica_group_mesh_axes<", StringComparison.Ordinal)
        || text.StartsWith("dense", StringComparison.Ordinal) && text.EndsWith("i64>", StringComparison.Ordinal);
}
