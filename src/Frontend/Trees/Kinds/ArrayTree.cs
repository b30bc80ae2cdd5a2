namespace XlaSharp;

/// <summary>A C# array of trees.</summary>
internal sealed class ArrayTree<T> : Tree<T[]?>
{
    public override void Flatten(T[]? value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        writer.WriteCount(value!.Length);
        writer.Begin(TreeKind.List, typeof(T[]));
        foreach (var item in value) writer.Write(item);
        writer.End();
    }

    public override T[]? Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return null;
        var items = new T[reader.ReadCount()];
        for (var i = 0; i < items.Length; i++) items[i] = reader.Read<T>();
        return items;
    }
}
