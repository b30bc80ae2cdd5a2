using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>A tree whose type is known only when the program runs.</summary>
internal abstract class BoxedTree
{
    // Numbers are named, so that a program that is compiled ahead of time has the code for them.
    static readonly ConcurrentDictionary<Type, BoxedTree> Known = new()
    {
        [typeof(float)] = new BoxedTree<float>(),
        [typeof(double)] = new BoxedTree<double>(),
        [typeof(int)] = new BoxedTree<int>(),
        [typeof(long)] = new BoxedTree<long>(),
        [typeof(bool)] = new BoxedTree<bool>(),
        [typeof(sbyte)] = new BoxedTree<sbyte>(),
        [typeof(byte)] = new BoxedTree<byte>(),
        [typeof(short)] = new BoxedTree<short>(),
        [typeof(ushort)] = new BoxedTree<ushort>(),
        [typeof(uint)] = new BoxedTree<uint>(),
        [typeof(ulong)] = new BoxedTree<ulong>(),
        [typeof(Half)] = new BoxedTree<Half>(),
        [typeof(Complex)] = new BoxedTree<Complex>(),
    };

    /// <summary>The tree of a type.</summary>
    public static BoxedTree Of(Type type) => Known.GetOrAdd(type, Made);

    public abstract void Flatten(object value, TreeWriter writer);

    public abstract object? Unflatten(TreeReader reader);

    static BoxedTree Made(Type type) =>
        TreeResolver.Make<BoxedTree>(typeof(BoxedTree<>), [type]) ?? (type.IsAssignableTo(typeof(ITuple)) ? new BoxedTupleTree(type) : new Unknown(type));

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
