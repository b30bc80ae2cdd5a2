namespace XlaSharp;

/// <summary>A value that may be missing.</summary>
internal sealed class NullableTree<T> : Tree<T?> where T : struct
{
    public override void Flatten(T? value, TreeWriter writer)
    {
        if (!writer.WriteIfNull(value)) writer.Write(value!.Value);
    }

    public override T? Unflatten(TreeReader reader) => reader.ReadNull() ? null : reader.Read<T>();
}
