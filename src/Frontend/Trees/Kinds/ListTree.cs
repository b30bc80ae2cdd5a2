using System.Runtime.InteropServices;

namespace XlaSharp;

/// <summary>A list of trees.</summary>
internal sealed class ListTree<T> : Tree<List<T>?>
{
    public override void Flatten(List<T>? value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        writer.WriteCount(value!.Count);
        writer.Begin(TreeKind.List, typeof(List<T>));
        foreach (var item in CollectionsMarshal.AsSpan(value)) writer.Write(item);
        writer.End();
    }

    public override List<T>? Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return null;
        var count = reader.ReadCount();
        var items = new List<T>(count);
        for (var i = 0; i < count; i++) items.Add(reader.Read<T>());
        return items;
    }
}
