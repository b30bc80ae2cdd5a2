using System.Collections;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>Which axis of each argument <c>Vmap</c> maps over: a number, null for none, or for a tree of arrays a tree of the same, or one for all below.</summary>
/// <remarks>Written as a collection, one entry per argument: <c>inAxes: [0, null]</c>; or as a number for all arguments. An entry for a tuple, array or list is a tuple or array, one for a dictionary or a <c>[PyTree]</c> type a dictionary.</remarks>
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

    /// <summary>One entry per argument.</summary>
    public static Axes Create(ReadOnlySpan<object?> items) => new(items.ToArray(), false);

    /// <summary>The same axis for all.</summary>
    public static implicit operator Axes(int axis) => new([axis], true);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>The axis of each array of the arguments.</summary>
    /// <exception cref="XlaValueException">There is not one entry per argument, or an entry is no prefix of its argument.</exception>
    /// <exception cref="XlaTypeException">An entry is neither a number nor null nor a tree of these.</exception>
    internal int?[] OfArguments<TArguments>(Tree<TArguments> tree, TArguments arguments, Flat<TArguments> flat)
    {
        if (!IsSingle && items.Length != flat.ArgumentEnds.Length)
            throw new XlaValueException($"vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)={items.Length}, len(args)={flat.ArgumentEnds.Length}.");
        return Spread(tree, arguments, flat, IsSingle ? items[0] : items, "in_axes");
    }

    /// <summary>The axis of each array of the result.</summary>
    internal int?[] OfResult<TResult>(TResult result, Flat<TResult> flat) =>
        Spread(Tree<TResult>.Instance, result, flat, IsSingle || items.Length == 1 && flat.ArgumentEnds.Length == 0 ? items[0] : items, "out_axes");

    static int?[] Spread<T>(Tree<T> tree, T value, Flat<T> flat, object? axes, string name)
    {
        var result = new List<int?>(flat.Leaves.Length);
        if (axes is null or int)
        {
            Fill(result, (int?)axes, flat.Leaves.Length);
        }
        else if (axes is object?[] entries && entries.Length == flat.ArgumentEnds.Length && Array.TrueForAll(entries, a => a is null or int))
        {
            for (var i = 0; i < entries.Length; i++) Fill(result, (int?)entries[i], flat.ArgumentEnds[i].Leaf - result.Count);
        }
        else
        {
            Spread(axes, TreeRecorder.Of(tree, value).Root, result, name, "");
        }
        return [.. result];
    }

    static void Spread(object? axes, TreeDef tree, List<int?> result, string name, string path)
    {
        if (axes is null or int)
        {
            Fill(result, (int?)axes, tree.LeafCount);
            return;
        }
        if (axes is IDictionary dictionary && tree.Names is { } names)
        {
            if (dictionary.Count != names.Count || !names.All(dictionary.Contains))
                throw Prefix($"got a dictionary with keys [{string.Join(", ", dictionary.Keys.Cast<object>().Order())}] for one with keys [{string.Join(", ", names)}]", name, path);
            for (var i = 0; i < names.Count; i++) Spread(dictionary[names[i]], tree.Children[i], result, name, path + tree.Step(i));
            return;
        }
        object?[] parts = axes switch
        {
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
            IList list => [.. list.Cast<object?>()],
            IDictionary => throw Prefix("got a dictionary for something else", name, path),
            _ => throw new XlaTypeException($"vmap {name} must be an int, None, or (nested) container with those types as leaves, but got {axes} at {name}{path}."),
        };
        if (tree.Kind is TreeKind.Leaf or TreeKind.None) throw Prefix($"got {parts.Length} entries for {(tree.Kind == TreeKind.Leaf ? "an array" : "null")}", name, path);
        if (parts.Length != tree.Children.Count) throw Prefix($"got {parts.Length} entries for a node with {tree.Children.Count} children", name, path);
        for (var i = 0; i < parts.Length; i++) Spread(parts[i], tree.Children[i], result, name, path + tree.Step(i));
    }

    static void Fill(List<int?> result, int? axis, int count)
    {
        for (var i = 0; i < count; i++) result.Add(axis);
    }

    static XlaValueException Prefix(string what, string name, string path) =>
        new($"vmap {name} specification must be a tree prefix of the corresponding value: {what} at {name}{path}.");
}
