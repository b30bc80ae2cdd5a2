using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>A tuple read through <see cref="ITuple"/>: the tuples that are objects, and, compiled ahead of time, tuples of types for which no code was made.</summary>
internal sealed class ObjectTupleTree<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(BoxedTree[] items) : Tree<T>
{
    public override void Flatten(T value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        writer.Begin(TreeKind.Tuple, typeof(T));
        var tuple = (ITuple)value!;
        for (var i = 0; i < items.Length; i++)
        {
            if (tuple[i] is { } item) items[i].Flatten(item, writer);
            else writer.WriteNull();
            writer.EndItem();
        }
        writer.End();
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The constructor of a tuple type, kept by the attribute above.")]
    public override T Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return default!;
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++) values[i] = items[i].Unflatten(reader);
        return (T)Activator.CreateInstance(typeof(T), values)!;
    }
}
