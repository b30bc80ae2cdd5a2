namespace XlaSharp;

/// <summary>The tuple without items.</summary>
internal sealed class EmptyTupleTree : TupleTree<ValueTuple>
{
    public override void FlattenItems(ValueTuple value, TreeWriter writer) { }

    public override ValueTuple Unflatten(TreeReader reader) => default;
}
