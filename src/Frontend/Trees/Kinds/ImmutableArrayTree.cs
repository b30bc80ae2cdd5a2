using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace XlaSharp;

/// <summary>An immutable array of trees; the uninitialized one is empty like null.</summary>
internal sealed class ImmutableArrayTree<T> : Tree<ImmutableArray<T>>
{
    public override void Flatten(ImmutableArray<T> value, TreeWriter writer)
    {
        if (writer.WriteIfNull(ImmutableCollectionsMarshal.AsArray(value))) return;
        writer.WriteCount(value.Length);
        writer.Begin(TreeKind.List, typeof(ImmutableArray<T>));
        foreach (var item in value) writer.Write(item);
        writer.End();
    }

    public override ImmutableArray<T> Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return default;
        var items = new T[reader.ReadCount()];
        for (var i = 0; i < items.Length; i++) items[i] = reader.Read<T>();
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}
