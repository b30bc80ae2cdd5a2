using System.Runtime.InteropServices;

namespace XlaSharp;

/// <summary>Receives the leaves of a tree and its structure.</summary>
/// <remarks>Written to by <see cref="Tree{T}.Flatten"/>, in the order in which <see cref="TreeReader"/> reads.</remarks>
public sealed class TreeWriter
{
    [ThreadStatic]
    static TreeWriter? spare;

    readonly List<NDArray> leaves = [];
    readonly List<TreeToken> tokens = [];
    readonly List<TreePlace> ends = [];
    TreeRecorder? recorder;
    int position;
    int depth;

    TreeWriter() { }

    internal ReadOnlySpan<NDArray> Leaves => CollectionsMarshal.AsSpan(leaves);

    internal ReadOnlySpan<TreeToken> Tokens => CollectionsMarshal.AsSpan(tokens);

    /// <summary>Where each part of the outermost tuple ends: the arguments of a function.</summary>
    internal ReadOnlySpan<TreePlace> ArgumentEnds => CollectionsMarshal.AsSpan(ends);

    /// <summary>The thread's writer, empty; a new one while that is in use.</summary>
    internal static TreeWriter Rent()
    {
        var writer = spare ?? new TreeWriter();
        spare = null;
        return writer;
    }

    /// <summary>One that also records the nodes, for messages and for <see cref="TreeDef"/>.</summary>
    internal static TreeWriter Recording(TreeRecorder recorder) => new() { recorder = recorder };

    /// <summary>Gives the writer back; what it held is gone.</summary>
    internal void Return()
    {
        leaves.Clear();
        tokens.Clear();
        ends.Clear();
        (position, depth) = (0, 0);
        spare = this;
    }

    /// <summary>Appends a part, a tree itself.</summary>
    public void Write<T>(T value) => Tree<T>.Instance.Flatten(value, this);

    /// <summary>Appends a leaf.</summary>
    public void WriteLeaf(NDArray leaf)
    {
        recorder?.Leaf(leaf);
        leaves.Add(leaf);
        position++;
    }

    /// <summary>Begins a part that may be null. If it is, nothing more of it is to be written: null is a tree without leaves.</summary>
    /// <returns>True if it is null.</returns>
    public bool WriteIfNull<T>(T value)
    {
        if (value is not null)
        {
            position++;
            return false;
        }
        WriteNull();
        return true;
    }

    /// <summary>Appends an empty part.</summary>
    public void WriteNull()
    {
        recorder?.Null();
        tokens.Add(new(position++, TreeToken.Null, null));
    }

    /// <summary>Appends the length of a part that can be longer or shorter.</summary>
    public void WriteCount(int count) => tokens.Add(new(position, count, null));

    /// <summary>Appends the keys of a dictionary, in order.</summary>
    public void WriteKeys(string[] keys) => tokens.Add(new(position, keys.Length, keys));

    /// <summary>Appends a value that is no leaf but part of the structure, compared by its type's equality.</summary>
    public void WriteStatic(object? value) => tokens.Add(new(position, 0, value));

    /// <summary>Begins a node, whose children follow.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="type">Its type.</param>
    /// <param name="names">The names of the children, or null if they are numbered.</param>
    public void Begin(TreeKind kind, Type type, IReadOnlyList<string>? names = null)
    {
        depth++;
        recorder?.Begin(kind, type, names);
    }

    /// <summary>Ends a node.</summary>
    public void End()
    {
        depth--;
        recorder?.End();
    }

    /// <summary>Appends arrays that belong to no part.</summary>
    internal void Append(ReadOnlySpan<NDArray> arrays) => leaves.AddRange(arrays);

    /// <summary>Keeps only some of the leaves.</summary>
    /// <param name="numbers">Their numbers, ascending.</param>
    internal void Keep(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++) leaves[i] = leaves[numbers[i]];
        leaves.RemoveRange(numbers.Length, leaves.Count - numbers.Length);
    }

    /// <summary>Ends a part of a tuple.</summary>
    internal void EndItem()
    {
        if (depth == 1) ends.Add(new(leaves.Count, tokens.Count, position));
    }

    /// <summary>Refuses a value that is neither an array nor a tree.</summary>
    internal XlaTypeException Refusal(Type type) => new(
        $"Cannot interpret value of type {TypeNames.Of(type)}{recorder?.Path} as an array or a tree of arrays. Trees are tuples, arrays, lists, dictionaries with string keys, and types with [PyTree]; " +
        "an argument that is no array can be static: see staticArgnums of Xla.Jit.");
}
