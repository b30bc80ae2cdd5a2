namespace XlaSharp;

/// <summary>A C# number is a leaf, weakly typed like any C# number.</summary>
/// <remarks>Going back needs the value, so a traced function takes its numbers as arrays.</remarks>
internal sealed class ScalarTree<T>(Func<T, NDArray> toArray, Func<NDArray, T> fromArray) : Tree<T>
{
    public override void Flatten(T value, TreeWriter writer) => writer.WriteLeaf(toArray(value));

    public override T Unflatten(TreeReader reader) => fromArray(reader.ReadLeaf());
}
