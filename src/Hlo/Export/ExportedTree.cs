using System.Text;

namespace XlaSharp.Hlo;

/// <summary>The structure of an exported function's arguments or results. <c>jax.tree_util.PyTreeDef</c></summary>
/// <param name="Kind">What the node is.</param>
/// <param name="Children">Its children in order.</param>
public sealed record ExportedTree(ExportedTreeKind Kind, params EquatableArray<ExportedTree> Children)
{
    /// <summary>An array.</summary>
    public static ExportedTree Leaf { get; } = new(ExportedTreeKind.Leaf);

    /// <summary>None: a tree without leaves.</summary>
    public static ExportedTree None { get; } = new(ExportedTreeKind.None);

    /// <summary>The keys of a dictionary.</summary>
    public EquatableArray<string> Names { get; init; } = [];

    /// <summary>The name under which a type is registered with JAX, or null.</summary>
    public string? CustomName { get; init; }

    /// <summary>What a registered type keeps beside its children, as its own code writes it.</summary>
    public EquatableArray<byte> CustomAuxdata { get; init; } = [];

    /// <summary>The number of arrays.</summary>
    public int LeafCount => Kind == ExportedTreeKind.Leaf ? 1 : Children.Sum(c => c.LeafCount);

    /// <summary>The arguments of a function that was exported without keyword arguments: a pair of a tuple and an empty dictionary.</summary>
    public static ExportedTree Arguments(params IEnumerable<ExportedTree> arguments) =>
        new(ExportedTreeKind.Tuple, new ExportedTree(ExportedTreeKind.Tuple, [.. arguments]), new ExportedTree(ExportedTreeKind.Dict));

    /// <summary>The way to each array, such as <c>[0]['w']</c>, in order.</summary>
    public IReadOnlyList<string> LeafPaths()
    {
        var paths = new List<string>();
        Collect("", paths);
        return paths;
    }

    /// <summary>As JAX prints it: <c>PyTreeDef((*, {'w': *}))</c>.</summary>
    public override string ToString() => $"PyTreeDef({Text})";

    string Text => Kind switch
    {
        ExportedTreeKind.Leaf => "*",
        ExportedTreeKind.None => "None",
        ExportedTreeKind.Tuple => Children.Count == 1 ? $"({Children[0].Text},)" : $"({string.Join(", ", Children.Select(c => c.Text))})",
        ExportedTreeKind.List => $"[{string.Join(", ", Children.Select(c => c.Text))}]",
        ExportedTreeKind.Dict => $"{{{string.Join(", ", Children.Select((c, i) => $"'{Names[i]}': {c.Text}"))}}}",
        _ => $"CustomNode({CustomName}[{Encoding.UTF8.GetString(CustomAuxdata.AsSpan())}], [{string.Join(", ", Children.Select(c => c.Text))}])",
    };

    void Collect(string path, List<string> paths)
    {
        if (Kind == ExportedTreeKind.Leaf) paths.Add(path);
        for (var i = 0; i < Children.Count; i++) Children[i].Collect($"{path}[{(Kind == ExportedTreeKind.Dict ? $"'{Names[i]}'" : i)}]", paths);
    }
}
