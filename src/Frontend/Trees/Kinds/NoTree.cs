namespace XlaSharp;

/// <summary>A type that is neither an array nor a tree of arrays: every value but null is refused.</summary>
internal sealed class NoTree<T> : Tree<T>
{
    public override void Flatten(T value, TreeWriter writer)
    {
        if (value is not null) throw writer.Refusal(value.GetType());
        writer.WriteNull();
    }

    public override T Unflatten(TreeReader reader)
    {
        reader.ReadNull();
        return default!;
    }
}
