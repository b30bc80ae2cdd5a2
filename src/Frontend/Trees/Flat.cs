namespace XlaSharp;

/// <summary>A tree taken apart: its arrays, and what is needed to put others in their place.</summary>
internal sealed class Flat<T>
{
    readonly Tree<T> tree;

    /// <summary>What a writer has received of a value of the tree.</summary>
    public Flat(Tree<T> tree, TreeWriter writer)
    {
        this.tree = tree;
        Tokens = writer.Tokens.ToArray();
        Leaves = writer.Leaves.ToArray();
        ArgumentEnds = writer.ArgumentEnds.ToArray();
    }

    Flat(Flat<T> like, NDArray[] leaves)
    {
        tree = like.tree;
        (Tokens, ArgumentEnds, Leaves) = (like.Tokens, like.ArgumentEnds, leaves);
    }

    public NDArray[] Leaves { get; }

    /// <summary>What the type does not tell about the structure.</summary>
    public TreeToken[] Tokens { get; }

    /// <summary>Where each part of the outermost tuple ends.</summary>
    public TreePlace[] ArgumentEnds { get; }

    public static Flat<T> Of(T value) => Of(Tree<T>.Instance, value);

    public static Flat<T> Of(Tree<T> tree, T value)
    {
        var writer = TreeWriter.Rent();
        try
        {
            Write(tree, value, writer);
            return new(tree, writer);
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>Flattens; if a part is refused, once more with its path in the message.</summary>
    public static void Write(Tree<T> tree, T value, TreeWriter writer)
    {
        try
        {
            tree.Flatten(value, writer);
        }
        catch (XlaTypeException)
        {
            TreeRecorder.Of(tree, value);
            throw;
        }
    }

    /// <summary>The same structure with other arrays.</summary>
    public T With(NDArray[] leaves) => With(leaves.AsMemory());

    /// <summary>The same structure with other arrays.</summary>
    public T With(ReadOnlyMemory<NDArray> leaves) => tree.Unflatten(new TreeReader(leaves, Tokens));

    /// <summary>The same structure with the types of the arrays alone.</summary>
    public Flat<T> Abstract() => new(this, Array.ConvertAll(Leaves, leaf => NDArray.Abstract(ShapeDtypeStruct.Of(leaf))));

    /// <summary>A reader of one part of the outermost tuple, with other arrays for it.</summary>
    public TreeReader Argument(int index, ReadOnlyMemory<NDArray> leaves) =>
        new TreeReader(leaves, Tokens).At(index == 0 ? default : ArgumentEnds[index - 1]);

    /// <summary>The first leaf of a part of the outermost tuple, and the one after its last.</summary>
    public (int Start, int End) ArgumentLeaves(int index) => (index == 0 ? 0 : ArgumentEnds[index - 1].Leaf, ArgumentEnds[index].Leaf);

    public bool HasStructureOf(Flat<T> other) => Tokens.AsSpan().SequenceEqual(other.Tokens) && Leaves.Length == other.Leaves.Length;
}
