namespace XlaSharp;

/// <summary>Writes down the nodes of a value that is flattened, so that people can be told where something is.</summary>
internal sealed class TreeRecorder
{
    readonly Stack<(TreeKind Kind, Type Type, IReadOnlyList<string>? Names, List<TreeDef> Children)> open = new();
    readonly List<(string Path, NDArray Leaf)> leaves = [];

    /// <summary>The outermost node, when all is written.</summary>
    public TreeDef Root { get; private set; } = TreeDef.None;

    /// <summary>The leaves with their paths, such as <c>[0]['w']</c>.</summary>
    public IReadOnlyList<(string Path, NDArray Leaf)> Leaves => leaves;

    /// <summary>Where the next part is, for messages; empty at the root.</summary>
    public string Path
    {
        get
        {
            var path = "";
            foreach (var (kind, _, names, children) in open) path = TreeDef.Step(kind, names, children.Count) + path;
            return path.Length == 0 ? "" : $" at path {path}";
        }
    }

    /// <summary>The structure of a value.</summary>
    public static TreeRecorder Of<T>(Tree<T> tree, T value)
    {
        var recorder = new TreeRecorder();
        tree.Flatten(value, TreeWriter.Recording(recorder));
        return recorder;
    }

    public void Leaf(NDArray leaf)
    {
        leaves.Add((Path.Replace(" at path ", "", StringComparison.Ordinal), leaf));
        Add(TreeDef.Leaf);
    }

    public void Null() => Add(TreeDef.None);

    public void Begin(TreeKind kind, Type type, IReadOnlyList<string>? names) => open.Push((kind, type, names, []));

    public void End()
    {
        var (kind, type, names, children) = open.Pop();
        Add(new TreeDef(kind, type, names, children));
    }

    void Add(TreeDef node)
    {
        if (open.Count == 0) Root = node;
        else open.Peek().Children.Add(node);
    }
}
