using System.Collections.Concurrent;

namespace XlaSharp;

/// <summary>A tree whose type is known only when the program runs.</summary>
internal abstract class BoxedTree
{
    static readonly ConcurrentDictionary<Type, BoxedTree> Known = new();

    /// <summary>The tree of a type.</summary>
    public static BoxedTree Of(Type type) => Known.GetOrAdd(type, static t => TreeResolver.Make<BoxedTree>(typeof(BoxedTree<>), [t]) ?? new Unknown(t));

    public abstract void Flatten(object value, TreeWriter writer);

    public abstract object? Unflatten(TreeReader reader);

    // Compiled ahead of time, for a type that no code of the program uses as a tree.
    sealed class Unknown(Type type) : BoxedTree
    {
        public override void Flatten(object value, TreeWriter writer) => throw writer.Refusal(type);

        public override object? Unflatten(TreeReader reader) => null;
    }
}

/// <summary>A tree behind an untyped face.</summary>
internal sealed class BoxedTree<T> : BoxedTree
{
    public override void Flatten(object value, TreeWriter writer) => writer.Write((T)value);

    public override object? Unflatten(TreeReader reader) => reader.Read<T>();
}
