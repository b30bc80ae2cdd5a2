namespace XlaSharp;

/// <summary>How values of a type are trees of arrays: their leaves in order, and a value with other leaves put in.</summary>
/// <typeparam name="T">An array, a C# number, a tuple, an array, list or dictionary of trees, a <c>[PyTree]</c> type, or one registered with <see cref="Tree.Register{T}(Tree{T})"/>.</typeparam>
/// <remarks>
/// There is one per type, made at first use and then called without reflection or boxing. What the type does not tell (lengths, keys, what is null) goes into
/// <see cref="TreeWriter"/> beside the leaves, so that two values have equal structures if and only if these records are equal.
/// </remarks>
public abstract class Tree<T>
{
    static Tree<T>? instance;

    /// <summary>The tree of the type.</summary>
    /// <exception cref="XlaTypeException">Thrown by its methods, not here, if the type is neither an array nor a tree of arrays.</exception>
    public static Tree<T> Instance
    {
        get
        {
            if (instance is { } known) return known;
            var found = TreeResolver.Resolve<T>();
            // A type that is refused may become known later.
            return found is NoTree<T> ? found : instance = found;
        }

        internal set => instance = value;
    }

    /// <summary>Appends the leaves and the structure of a value.</summary>
    public abstract void Flatten(T value, TreeWriter writer);

    /// <summary>A value with the leaves, and of the structure, that come next.</summary>
    public abstract T Unflatten(TreeReader reader);
}
