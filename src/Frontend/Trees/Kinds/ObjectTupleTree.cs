namespace XlaSharp;

/// <summary>A typed face of <see cref="BoxedTupleTree"/>.</summary>
internal sealed class ObjectTupleTree<T>(BoxedTupleTree items) : Tree<T>
{
    public override void Flatten(T value, TreeWriter writer)
    {
        if (!writer.WriteIfNull(value)) items.Flatten(value!, writer);
    }

    public override T Unflatten(TreeReader reader) => reader.ReadNull() ? default! : (T)items.Unflatten(reader)!;
}
