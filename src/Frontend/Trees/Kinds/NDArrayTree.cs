namespace XlaSharp;

/// <summary>An array is a leaf; null is an empty tree.</summary>
internal sealed class NDArrayTree : Tree<NDArray?>
{
    public override void Flatten(NDArray? value, TreeWriter writer)
    {
        if (value is null) writer.WriteNull();
        else writer.WriteLeaf(value);
    }

    public override NDArray? Unflatten(TreeReader reader) => reader.ReadNullLeaf() ? null : reader.ReadLeaf();
}
