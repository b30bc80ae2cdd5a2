namespace XlaSharp;

/// <summary>The structure of a tree of arrays: what is left when the leaves are taken out. <c>jax.tree_util.PyTreeDef</c></summary>
/// <remarks>Two structures are equal if kinds, types, names and children are.</remarks>
public sealed class TreeDef : IEquatable<TreeDef>
{
    internal TreeDef(TreeKind kind, Type? type, IReadOnlyList<string>? names, IReadOnlyList<TreeDef> children)
    {
        Kind = kind;
        Type = type;
        Names = names;
        Children = children;
        foreach (var child in children) LeafCount += child.LeafCount;
        if (kind == TreeKind.Leaf) LeafCount = 1;
    }

    internal static TreeDef Leaf { get; } = new(TreeKind.Leaf, null, null, []);

    internal static TreeDef None { get; } = new(TreeKind.None, null, null, []);

    /// <summary>What the node is.</summary>
    public TreeKind Kind { get; }

    /// <summary>The C# type of the node; null of leaves.</summary>
    public Type? Type { get; }

    /// <summary>The keys or member names of the children; null if they are numbered.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>The children in order.</summary>
    public IReadOnlyList<TreeDef> Children { get; }

    /// <summary>The number of leaves.</summary>
    public int LeafCount { get; }

    /// <inheritdoc/>
    public bool Equals(TreeDef? other) => ReferenceEquals(this, other)
        || other is not null && Kind == other.Kind && Type == other.Type && (Names ?? []).SequenceEqual(other.Names ?? []) && Children.SequenceEqual(other.Children);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TreeDef);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Type, Children.Count, LeafCount);

    /// <summary>As JAX prints it: <c>PyTreeDef((*, {'w': *}))</c>.</summary>
    public override string ToString() => $"PyTreeDef({Text})";

    string Text => Kind switch
    {
        TreeKind.Leaf => "*",
        TreeKind.None => "None",
        TreeKind.Tuple => Children.Count == 1 ? $"({Children[0].Text},)" : $"({string.Join(", ", Children.Select(c => c.Text))})",
        TreeKind.List => $"[{string.Join(", ", Children.Select(c => c.Text))}]",
        TreeKind.Dictionary => $"{{{string.Join(", ", Children.Select((c, i) => $"'{Names![i]}': {c.Text}"))}}}",
        _ => $"{TypeNames.Of(Type!)}({string.Join(", ", Children.Select((c, i) => $"{Names![i]}={c.Text}"))})",
    };

    /// <summary>The way from a node to one of its children: <c>[0]</c>, <c>['w']</c>, <c>.Weights</c>.</summary>
    internal static string Step(TreeKind kind, IReadOnlyList<string>? names, int index) => kind switch
    {
        TreeKind.PyTree => $".{names![index]}",
        TreeKind.Dictionary => $"['{names![index]}']",
        _ => $"[{index}]",
    };

    internal string Step(int index) => Step(Kind, Names, index);

    /// <summary>The first difference of two structures, in words with its path; null if there is none.</summary>
    internal static string? Difference(TreeDef expected, TreeDef actual, string expectedName, string actualName, string path = "")
    {
        var (here, there) = ($"{expectedName}{path}", $"{actualName}{path}");
        if (expected.Kind != actual.Kind || expected.Type != actual.Type)
            return $"{here} is {expected.Words} but {there} is {actual.Words}, so their types differ";
        if (expected.Children.Count != actual.Children.Count)
            return $"{here} is {expected.Words} of length {expected.Children.Count} but {there} is {actual.Words} of length {actual.Children.Count}, so the lengths do not match";
        if (!(expected.Names ?? []).SequenceEqual(actual.Names ?? []))
            return $"{here} is {expected.Words} with keys [{string.Join(", ", expected.Names ?? [])}] but {there} is {actual.Words} with keys [{string.Join(", ", actual.Names ?? [])}], so the keys do not match";
        for (var i = 0; i < expected.Children.Count; i++)
            if (Difference(expected.Children[i], actual.Children[i], expectedName, actualName, path + expected.Step(i)) is { } found) return found;
        return null;
    }

    string Words => Kind switch
    {
        TreeKind.Leaf => "an array",
        TreeKind.None => "null",
        TreeKind.Tuple => "a tuple",
        TreeKind.List => $"a {TypeNames.Of(Type!)}",
        TreeKind.Dictionary => "a dictionary",
        _ => $"a {TypeNames.Of(Type!)}",
    };
}
