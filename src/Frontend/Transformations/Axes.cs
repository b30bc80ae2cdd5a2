using System.Collections;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>Which axis of each argument <c>Vmap</c> maps over: a number, null for none, or for a tree of arrays a tree of the same, or one for all below.</summary>
/// <remarks>Written as a collection, one entry per argument: <c>inAxes: [0, null]</c>; or as a number for all arguments.</remarks>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public sealed class Axes : IEnumerable<object?>
{
    readonly object?[] items;

    Axes(object?[] items, bool isSingle)
    {
        this.items = items;
        IsSingle = isSingle;
    }

    /// <summary>One entry for everything.</summary>
    internal bool IsSingle { get; }

    internal int Count => items.Length;

    internal object? this[int index] => IsSingle ? items[0] : items[index];

    /// <summary>One entry per argument.</summary>
    public static Axes Create(ReadOnlySpan<object?> items) => new(items.ToArray(), false);

    /// <summary>The same axis for all.</summary>
    public static implicit operator Axes(int axis) => new([axis], true);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>Spreads an entry over the leaves of a value: −1 where nothing is mapped.</summary>
    internal static void Spread(object? axes, TreeDef tree, List<int?> result)
    {
        if (tree.Kind == TreeKind.None) return;
        if (axes is null or int)
        {
            for (var i = 0; i < Leaves(tree); i++) result.Add((int?)axes);
            return;
        }
        if (tree.Kind == TreeKind.Dictionary && axes is IDictionary dictionary)
        {
            for (var i = 0; i < tree.Children.Count; i++)
            {
                if (!dictionary.Contains(tree.Keys.Values[i])) throw new ArgumentException($"vmap in_axes must be a tree prefix of the arguments: the key \"{tree.Keys.Values[i]}\" is missing");
                Spread(dictionary[tree.Keys.Values[i]], tree.Children[i], result);
            }
            return;
        }
        object?[] parts = axes is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])] : axes is IList list ? [.. list.Cast<object?>()] : [];
        if (parts.Length != tree.Children.Count || tree.Kind == TreeKind.Leaf)
            throw new ArgumentException($"vmap in_axes must be a tree prefix of the arguments: got {axes} for a node with {tree.Children.Count} children");
        for (var i = 0; i < parts.Length; i++) Spread(parts[i], tree.Children[i], result);
    }

    static int Leaves(TreeDef tree) => tree.Kind == TreeKind.Leaf ? 1 : tree.Children.Sum(Leaves);
}
