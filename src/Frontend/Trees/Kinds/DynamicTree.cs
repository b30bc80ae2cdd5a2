namespace XlaSharp;

/// <summary>Values of a base type or interface, such as object: trees by their actual type, which is part of the structure.</summary>
internal sealed class DynamicTree<T> : Tree<T> where T : class
{
    public override void Flatten(T value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        var tree = BoxedTree.Of(value.GetType());
        writer.WriteStatic(tree);
        tree.Flatten(value, writer);
    }

    public override T Unflatten(TreeReader reader) => reader.ReadNull() ? null! : (T)((BoxedTree)reader.ReadStatic()!).Unflatten(reader)!;
}
