namespace XlaSharp;

/// <summary>The cotangents that a backward rule gives, one for each array of the arguments; where the rule gives null for a part, all in it are zero.</summary>
internal static class CotangentLeaves
{
    /// <summary>The cotangents in order, null for zero.</summary>
    /// <exception cref="XlaTypeException">The structure is not that of the arguments.</exception>
    public static NDArray?[] Of<T>(Tree<T> tree, Flat<T> arguments, T cotangents)
    {
        var given = Flat<T>.Of(tree, cotangents);
        if (arguments.HasStructureOf(given)) return given.Leaves;
        var (expected, actual) = (Structure(tree, arguments), TreeRecorder.Of(tree, cotangents).Root);
        var all = new List<NDArray?>();
        var next = 0;
        if (!Match(expected, actual, given.Leaves, ref next, all))
            throw new XlaTypeException($"Custom VJP bwd rule must produce an output with the same container (pytree) structure as the args tuple of the primal function, and in particular must produce a tuple of length equal to the number of arguments to the primal function, but got bwd output structure {actual} for primal input structure {expected}.");
        return [.. all];
    }

    /// <summary>The way to an array of the arguments.</summary>
    public static string Path<T>(Tree<T> tree, Flat<T> arguments, int leaf) => TreeRecorder.Of(tree, arguments.With(arguments.Leaves)).Leaves[leaf].Path;

    static TreeDef Structure<T>(Tree<T> tree, Flat<T> arguments) => TreeRecorder.Of(tree, arguments.With(arguments.Leaves)).Root;

    static bool Match(TreeDef expected, TreeDef actual, NDArray[] leaves, ref int next, List<NDArray?> all)
    {
        if (actual.Kind == TreeKind.None)
        {
            for (var i = 0; i < expected.LeafCount; i++) all.Add(null);
            return true;
        }
        if (expected.Kind != actual.Kind || expected.Type != actual.Type || expected.Children.Count != actual.Children.Count || !(expected.Names ?? []).SequenceEqual(actual.Names ?? [])) return false;
        if (expected.Kind == TreeKind.Leaf) all.Add(leaves[next++]);
        for (var i = 0; i < expected.Children.Count; i++)
            if (!Match(expected.Children[i], actual.Children[i], leaves, ref next, all)) return false;
        return true;
    }
}
