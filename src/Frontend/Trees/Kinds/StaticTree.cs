namespace XlaSharp;

/// <summary>A value that is part of the structure: a static argument.</summary>
internal sealed class StaticTree<T> : Tree<T>
{
    public static StaticTree<T> Shared { get; } = new();

    public override void Flatten(T value, TreeWriter writer) => writer.WriteStatic(value);

    public override T Unflatten(TreeReader reader) => (T)reader.ReadStatic()!;
}
