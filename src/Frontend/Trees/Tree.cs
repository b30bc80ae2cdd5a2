namespace XlaSharp;

/// <summary>Functions of trees of arrays: tuples, arrays, lists, dictionaries, <c>[PyTree]</c> types, and any nesting of them. <c>jax.tree</c></summary>
public static class Tree
{
    /// <summary>The arrays of a tree in order; numbers among them become weakly typed scalars. <c>jax.tree.leaves</c></summary>
    /// <exception cref="XlaTypeException">A part is neither an array nor a tree; the message has its path.</exception>
    public static NDArray[] Leaves<T>(T tree) => Flat<T>.Of(tree).Leaves;

    /// <summary>The structure of a tree. <c>jax.tree.structure</c></summary>
    /// <exception cref="XlaTypeException">A part is neither an array nor a tree; the message has its path.</exception>
    public static TreeDef Structure<T>(T tree) => TreeRecorder.Of(Tree<T>.Instance, tree).Root;

    /// <summary>The arrays of a tree with their paths, such as <c>[0]['w']</c> or <c>.Weights</c>. <c>jax.tree_util.tree_leaves_with_path</c></summary>
    /// <exception cref="XlaTypeException">A part is neither an array nor a tree; the message has its path.</exception>
    public static IReadOnlyList<(string Path, NDArray Leaf)> LeavesWithPath<T>(T tree) => TreeRecorder.Of(Tree<T>.Instance, tree).Leaves;

    /// <summary>A tree of the same structure with a function of its arrays. <c>jax.tree.map</c></summary>
    public static T Map<T>(Func<NDArray, NDArray> f, T tree)
    {
        var flat = Flat<T>.Of(tree);
        return flat.With(Array.ConvertAll(flat.Leaves, x => f(x)));
    }

    /// <summary>A tree of the same structure with a function of the arrays of two trees. <c>jax.tree.map</c></summary>
    /// <exception cref="XlaValueException">The structures differ.</exception>
    public static T Map<T>(Func<NDArray, NDArray, NDArray> f, T tree, T other)
    {
        var flat = Flat<T>.Of(tree);
        var second = Matching(flat, tree, other);
        return flat.With([.. flat.Leaves.Select((x, i) => f(x, second[i]))]);
    }

    /// <summary>A tree of the same structure with a function of the arrays of three trees. <c>jax.tree.map</c></summary>
    /// <exception cref="XlaValueException">The structures differ.</exception>
    public static T Map<T>(Func<NDArray, NDArray, NDArray, NDArray> f, T tree, T second, T third)
    {
        var flat = Flat<T>.Of(tree);
        var (y, z) = (Matching(flat, tree, second), Matching(flat, tree, third));
        return flat.With([.. flat.Leaves.Select((x, i) => f(x, y[i], z[i]))]);
    }

    /// <summary>A tree of the same structure with a function of the arrays of four trees. <c>jax.tree.map</c></summary>
    /// <exception cref="XlaValueException">The structures differ.</exception>
    public static T Map<T>(Func<NDArray, NDArray, NDArray, NDArray, NDArray> f, T tree, T second, T third, T fourth)
    {
        var flat = Flat<T>.Of(tree);
        var (y, z, w) = (Matching(flat, tree, second), Matching(flat, tree, third), Matching(flat, tree, fourth));
        return flat.With([.. flat.Leaves.Select((x, i) => f(x, y[i], z[i], w[i]))]);
    }

    /// <summary>A tree of the same structure with a function of paths and arrays. <c>jax.tree.map_with_path</c></summary>
    public static T MapWithPath<T>(Func<string, NDArray, NDArray> f, T tree) => Flat<T>.Of(tree).With([.. LeavesWithPath(tree).Select(p => f(p.Path, p.Leaf))]);

    /// <summary>A tree of the structure of another, with these arrays. <c>jax.tree.unflatten</c></summary>
    /// <exception cref="XlaValueException">The number of arrays is not that of the leaves.</exception>
    public static T Unflatten<T>(T like, IReadOnlyList<NDArray> leaves)
    {
        var flat = Flat<T>.Of(like);
        if (leaves.Count < flat.Leaves.Length) throw new XlaValueException($"Too few leaves for PyTreeDef; expected {flat.Leaves.Length}, got {leaves.Count}");
        if (leaves.Count > flat.Leaves.Length) throw new XlaValueException($"Too many leaves for PyTreeDef; expected {flat.Leaves.Length}.");
        return flat.With([.. leaves]);
    }

    /// <summary>Combines the arrays of a tree from left to right. <c>jax.tree.reduce</c></summary>
    /// <typeparam name="T">The type of the tree.</typeparam>
    /// <typeparam name="TResult">The type of what is carried along.</typeparam>
    public static TResult Reduce<T, TResult>(Func<TResult, NDArray, TResult> f, T tree, TResult initial) => Leaves(tree).Aggregate(initial, f);

    /// <summary>True if a condition holds for all arrays. <c>jax.tree.all</c></summary>
    public static bool All<T>(Func<NDArray, bool> f, T tree) => Leaves(tree).All(f);

    /// <summary>Makes a tree known for a type of another library. <c>jax.tree_util.register_pytree_node</c></summary>
    /// <remarks>To be called before values of the type are first used as trees.</remarks>
    public static void Register<T>(Tree<T> tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        TreeResolver.Add(type => type == typeof(T) ? tree : null);
        Tree<T>.Instance = tree;
    }

    /// <summary>Adds a source of trees for whole families of types: a function from a type T to its <see cref="Tree{T}"/>, or null if it has none.</summary>
    public static void RegisterResolver(Func<Type, object?> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        TreeResolver.Add(resolver);
    }

    static NDArray[] Matching<T>(Flat<T> flat, T tree, T other)
    {
        var given = Flat<T>.Of(other);
        return flat.HasStructureOf(given) ? given.Leaves
            : throw new XlaValueException($"pytree structure error: {TreeDef.Difference(Structure(tree), Structure(other), "the first tree", "the other tree")}");
    }
}
