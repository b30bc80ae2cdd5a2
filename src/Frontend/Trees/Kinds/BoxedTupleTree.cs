using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>A tuple read through <see cref="ITuple"/>: the tuples that are objects, and, compiled ahead of time, tuples of types for which no code was made.</summary>
internal sealed class BoxedTupleTree : BoxedTree
{
    readonly Type type;
    readonly BoxedTree[] items;

    public BoxedTupleTree(Type type)
    {
        TupleConstructors.Keep();
        this.type = type;
        items = Array.ConvertAll(type.GetGenericArguments(), Of);
    }

    public override void Flatten(object value, TreeWriter writer)
    {
        writer.Begin(TreeKind.Tuple, type);
        var tuple = (ITuple)value;
        for (var i = 0; i < items.Length; i++)
        {
            if (tuple[i] is { } item) items[i].Flatten(item, writer);
            else writer.WriteNull();
            writer.EndItem();
        }
        writer.End();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The constructors of tuples are kept by TupleConstructors.")]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The constructor of a tuple type, kept as above.")]
    public override object? Unflatten(TreeReader reader)
    {
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++) values[i] = items[i].Unflatten(reader);
        return Activator.CreateInstance(type, values);
    }
}
