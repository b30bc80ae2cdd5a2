using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Puts the arrays that a module's function gives into a value of a C# type.</summary>
internal static class ForeignResult
{
    /// <summary>The value.</summary>
    /// <param name="leaves">The arrays.</param>
    /// <param name="structure">The structure that JAX gave them; null where the module does not tell.</param>
    /// <exception cref="XlaTypeException">The arrays do not make up such a value.</exception>
    public static TResult Read<TResult>(NDArray[] leaves, ExportedTree? structure)
    {
        if (typeof(TResult) == typeof(object) && structure is not null) return (TResult)Untyped(structure, new Queue<NDArray>(leaves))!;
        var tokens = new List<TreeToken>();
        var position = 0;
        if (structure is not null && !IsList(typeof(TResult), leaves.Length, structure)) Write(structure, tokens, ref position);
        else tokens.Add(new(0, leaves.Length, null));
        var reader = new TreeReader(leaves, structure is null && !IsSequence(typeof(TResult)) ? Array.Empty<TreeToken>() : tokens.ToArray());
        try
        {
            var value = Tree<TResult>.Instance.Unflatten(reader);
            if (reader.IsAtEnd) return value;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or InvalidCastException or OverflowException)
        {
            // The type asks for more arrays, or for other nodes, than there are.
        }
        throw new XlaTypeException($"the result is {structure?.ToString() ?? "a tuple"} of {string.Join(", ", leaves.Select(l => l.TypeText))}: it does not make up a {TypeNames.Of(typeof(TResult))}");
    }

    // A flat tuple may be read as a list of arrays.
    static bool IsList(Type type, int count, ExportedTree structure) => IsSequence(type)
        && (structure.Kind == ExportedTreeKind.Leaf || structure.Children.Count == count && structure.Children.All(c => c.Kind == ExportedTreeKind.Leaf));

    static bool IsSequence(Type type) => type == typeof(NDArray[]) || type == typeof(List<NDArray>);

    // As TreeWriter is told by the trees: tuples leave no token, null is told by its place.
    static void Write(ExportedTree tree, List<TreeToken> tokens, ref int position)
    {
        switch (tree.Kind)
        {
            case ExportedTreeKind.Leaf: position++; break;
            case ExportedTreeKind.None: tokens.Add(new(position++, TreeToken.Null, null)); break;
            case ExportedTreeKind.List:
                position++;
                tokens.Add(new(position, tree.Children.Count, null));
                break;
            case ExportedTreeKind.Dict:
                position++;
                tokens.Add(new(position, tree.Children.Count, tree.Names.ToArray()));
                break;
        }
        foreach (var child in tree.Children) Write(child, tokens, ref position);
    }

    static object? Untyped(ExportedTree tree, Queue<NDArray> leaves) => tree.Kind switch
    {
        ExportedTreeKind.Leaf => leaves.Dequeue(),
        ExportedTreeKind.None => null,
        ExportedTreeKind.Dict => tree.Children.Select((c, i) => (Name: tree.Names[i], Value: Untyped(c, leaves))).ToDictionary(p => p.Name, p => p.Value),
        ExportedTreeKind.List => tree.Children.Select(c => Untyped(c, leaves)).ToList(),
        _ => tree.Children.Select(c => Untyped(c, leaves)).ToArray(),
    };
}
