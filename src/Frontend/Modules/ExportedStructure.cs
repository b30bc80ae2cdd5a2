using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Compares the structure of C# values with one that JAX wrote, and writes C# structures as JAX's.</summary>
internal static class ExportedStructure
{
    /// <summary>The first difference in words with its path; null if there is none. C# arrays and lists are JAX's lists and tuples, <c>[PyTree]</c> types any node with as many children.</summary>
    public static string? Difference(TreeDef given, ExportedTree expected, string path, Func<int, string>? nameOf = null)
    {
        if (!IsKind(given.Kind, expected.Kind)) return $"{path} is {Words(given)} in the invocation and {Words(expected)} when exported, so their types differ";
        if (given.Children.Count != expected.Children.Count) return $"{path} is {Words(given)} of length {given.Children.Count} in the invocation and {Words(expected)} of length {expected.Children.Count} when exported, so the lengths do not match";
        if (given.Kind == TreeKind.Dictionary && expected.Kind == ExportedTreeKind.Dict && !given.Names!.SequenceEqual(expected.Names))
            return $"{path} is a dictionary with keys [{string.Join(", ", given.Names!)}] in the invocation and a dictionary with keys [{string.Join(", ", expected.Names)}] when exported, so the keys do not match";
        for (var i = 0; i < given.Children.Count; i++)
            if (Difference(given.Children[i], expected.Children[i], nameOf?.Invoke(i) ?? path + given.Step(i)) is { } found) return found;
        return null;
    }

    /// <summary>The structure of C# arguments or results as <c>jax.export</c> writes it. <c>[PyTree]</c> types become dictionaries where their members come in the order of the names, else tuples.</summary>
    public static ExportedTree Of(TreeDef tree)
    {
        ExportedTree[] children = [.. tree.Children.Select(Of)];
        return tree.Kind switch
        {
            TreeKind.Leaf => ExportedTree.Leaf,
            TreeKind.None => ExportedTree.None,
            TreeKind.List => new(ExportedTreeKind.List, [.. children]),
            TreeKind.Dictionary => new(ExportedTreeKind.Dict, [.. children]) { Names = [.. tree.Names!] },
            TreeKind.PyTree when tree.Names!.SequenceEqual(tree.Names!.Order(StringComparer.Ordinal)) => new(ExportedTreeKind.Dict, [.. children]) { Names = [.. tree.Names!] },
            _ => new(ExportedTreeKind.Tuple, [.. children]),
        };
    }

    static bool IsKind(TreeKind given, ExportedTreeKind expected) => expected switch
    {
        ExportedTreeKind.Leaf => given == TreeKind.Leaf,
        ExportedTreeKind.None => given == TreeKind.None,
        ExportedTreeKind.Tuple or ExportedTreeKind.List => given is TreeKind.Tuple or TreeKind.List or TreeKind.PyTree,
        ExportedTreeKind.Dict => given is TreeKind.Dictionary or TreeKind.PyTree,
        _ => given is TreeKind.PyTree or TreeKind.Tuple or TreeKind.List or TreeKind.Dictionary,
    };

    static string Words(TreeDef tree) => tree.Kind switch
    {
        TreeKind.Leaf => "an array",
        TreeKind.None => "null",
        TreeKind.Tuple => "a tuple",
        TreeKind.Dictionary => "a dictionary",
        _ => $"a {TypeNames.Of(tree.Type!)}",
    };

    static string Words(ExportedTree tree) => tree.Kind switch
    {
        ExportedTreeKind.Leaf => "an array",
        ExportedTreeKind.None => "None",
        ExportedTreeKind.Tuple => "a tuple",
        ExportedTreeKind.List => "a list",
        ExportedTreeKind.Dict => "a dictionary",
        _ => $"a {tree.CustomName}",
    };
}
