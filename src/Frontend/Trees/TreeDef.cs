using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>The structure of a tree of arrays: arrays and numbers are leaves; tuples, arrays, lists, dictionaries and <see cref="IPyTree"/> types are nodes; null is empty.</summary>
/// <remarks>Equal structures are equal values, so that a structure can be part of a cache key. Dictionaries are ordered by key, as in JAX.</remarks>
internal sealed record TreeDef(TreeKind Kind, object? Type, EquatableKeys Keys, Hlo.EquatableArray<TreeDef> Children)
{
    public static TreeDef Leaf { get; } = new(TreeKind.Leaf, null, default, []);

    static readonly TreeDef None = new(TreeKind.None, null, default, []);

    /// <summary>Appends the leaves of a value and gives its structure.</summary>
    /// <exception cref="ArgumentException">A part is neither an array nor a tree; the message has its path.</exception>
    public static TreeDef Flatten(object? value, List<NDArray> leaves, string path = "")
    {
        switch (value)
        {
            case NDArray array: leaves.Add(array); return Leaf;
            case null: return None;
            case float number: leaves.Add(number); return Leaf;
            case double number: leaves.Add(number); return Leaf;
            case int number: leaves.Add(number); return Leaf;
            case bool number: leaves.Add(number); return Leaf;
            case IPyTree tree: return Node(TreeKind.PyTree, tree, tree.ChildNames(), tree.Children(), leaves, path);
            case ITuple tuple: return Node(TreeKind.Tuple, value.GetType(), null, Items(tuple), leaves, path);
            case IDictionary dictionary:
                var keys = dictionary.Keys.Cast<string>().Order(StringComparer.Ordinal).ToArray();
                return Node(TreeKind.Dictionary, value.GetType(), keys, [.. keys.Select(k => dictionary[k])], leaves, path);
            case IList list when value is not string:
                return Node(value is Array ? TreeKind.Array : TreeKind.List, value.GetType(), null, [.. list.Cast<object?>()], leaves, path);
            default: throw new ArgumentException($"{value.GetType()}{(path.Length == 0 ? "" : $" at {path}")} is neither an array nor a tree of arrays: use arrays, tuples, lists, dictionaries or [PyTree] records");
        }
    }

    /// <summary>The value with leaves put in, from a position on.</summary>
    public object? Unflatten(IReadOnlyList<NDArray> leaves, ref int next)
    {
        if (Kind == TreeKind.Leaf) return leaves[next++];
        if (Kind == TreeKind.None) return null;
        var children = new object?[Children.Count];
        for (var i = 0; i < children.Length; i++) children[i] = Children[i].Unflatten(leaves, ref next);
        return Kind switch
        {
            TreeKind.PyTree => ((IPyTree)Type!).With(children),
            TreeKind.Tuple => Create((Type)Type!, children),
            TreeKind.Dictionary => Dictionary((Type)Type!, children),
            TreeKind.Array => ArrayOf((Type)Type!, children),
            _ => List((Type)Type!, children),
        };
    }

    /// <summary>The value with leaves put in.</summary>
    public object? Unflatten(IReadOnlyList<NDArray> leaves)
    {
        var next = 0;
        return Unflatten(leaves, ref next);
    }

    static TreeDef Node(TreeKind kind, object type, string[]? keys, object?[] children, List<NDArray> leaves, string path)
    {
        var nodes = new TreeDef[children.Length];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Flatten(children[i], leaves, $"{path}[{(keys is null ? i : $"\"{keys[i]}\"")}]");
        return new(kind, type, new(keys ?? []), Hlo.EquatableArray.Create<TreeDef>(nodes));
    }

    static object?[] Items(ITuple tuple)
    {
        var items = new object?[tuple.Length];
        for (var i = 0; i < items.Length; i++) items[i] = tuple[i];
        return items;
    }

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(Dictionary<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(List<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,,,,>))]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The type is that of a tuple, list or dictionary that the program made itself; their constructors are kept by the lines above.")]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "As above: the type exists because the program made a value of it.")]
    static object Create(Type type, object?[] items) => Activator.CreateInstance(type, items)!;

    static IDictionary Made(Type type) => (IDictionary)Create(type, []);

    object Dictionary(Type type, object?[] children)
    {
        var made = Made(type);
        for (var i = 0; i < children.Length; i++) made[Keys.Values[i]] = children[i];
        return made;
    }

    static object List(Type type, object?[] children)
    {
        var made = (IList)Create(type, []);
        foreach (var child in children) made.Add(child);
        return made;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The array type exists, since the program passed an array of it.")]
    static Array ArrayOf(Type type, object?[] children)
    {
        var made = Array.CreateInstance(type.GetElementType()!, children.Length);
        for (var i = 0; i < children.Length; i++) made.SetValue(children[i], i);
        return made;
    }

    /// <summary>Structural equality; of an <see cref="IPyTree"/> only the type counts.</summary>
    public bool Equals(TreeDef? other) => ReferenceEquals(this, other) || other is not null && Kind == other.Kind && Keys.Equals(other.Keys)
        && (Kind == TreeKind.PyTree ? Type!.GetType() == other.Type!.GetType() : Equals(Type, other.Type)) && Children == other.Children;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Keys, Children);
}
