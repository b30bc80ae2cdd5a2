namespace XlaSharp;

/// <summary>A C# tuple, of the trees of its items.</summary>
/// <remarks>The types with eight and more items nest in their last field; that is a detail of .NET and no level of the tree.</remarks>
internal abstract class TupleTree<T> : Tree<T>
{
    public sealed override void Flatten(T value, TreeWriter writer)
    {
        writer.Begin(TreeKind.Tuple, typeof(T));
        FlattenItems(value, writer);
        writer.End();
    }

    public abstract void FlattenItems(T value, TreeWriter writer);

    protected static void Item<TItem>(Tree<TItem> tree, TItem item, TreeWriter writer)
    {
        tree.Flatten(item, writer);
        writer.EndItem();
    }
}
