using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What a compiled program is found by: the structure of the arguments with their static values, the types of the leaves, and the settings.</summary>
internal sealed class JitSignature : IEquatable<JitSignature>
{
    readonly TreeToken[] tokens;
    readonly (TensorType Type, bool IsWeak)[] types;
    readonly Settings settings = Config.Current;

    public JitSignature(TreeWriter arguments)
    {
        tokens = arguments.Tokens.ToArray();
        types = new (TensorType, bool)[arguments.Leaves.Length];
        for (var i = 0; i < types.Length; i++) types[i] = (arguments.Leaves[i].Type, arguments.Leaves[i].IsWeak);
    }

    /// <summary>True if arguments have this signature. Allocates nothing.</summary>
    public bool Matches(TreeWriter arguments)
    {
        var leaves = arguments.Leaves;
        if (types.Length != leaves.Length) return false;
        for (var i = 0; i < types.Length; i++)
            if (types[i].IsWeak != leaves[i].IsWeak || !ReferenceEquals(types[i].Type, leaves[i].Type)) return false;
        var now = Config.Current;
        return (ReferenceEquals(settings, now) || settings.Equals(now)) && tokens.AsSpan().SequenceEqual(arguments.Tokens);
    }

    /// <summary>What is different from another signature, in words.</summary>
    public string Difference(JitSignature other)
    {
        if (types.Length != other.types.Length) return $"the arguments had {other.types.Length} arrays and now have {types.Length}";
        for (var i = 0; i < types.Length; i++)
            if (types[i] != other.types[i]) return $"array {i} of the arguments was {Text(other.types[i])} and now is {Text(types[i])}";
        for (var i = 0; i < Math.Min(tokens.Length, other.tokens.Length); i++)
            if (tokens[i] != other.tokens[i]) return tokens[i].Fact is string[] keys ? $"the keys of a dictionary are now [{string.Join(", ", keys)}]"
                : tokens[i].Fact is { } fact ? $"a static value was {other.tokens[i].Fact} and now is {fact}"
                : "a list has another length, or something became null";
        return settings.Equals(other.settings) ? "the arguments have another structure" : "a setting of Config has changed";
    }

    public bool Equals(JitSignature? other) =>
        other is not null && settings.Equals(other.settings) && types.AsSpan().SequenceEqual(other.types) && tokens.AsSpan().SequenceEqual(other.tokens);

    public override bool Equals(object? obj) => Equals(obj as JitSignature);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var type in types) hash.Add(type);
        foreach (var token in tokens) hash.Add(token);
        return hash.ToHashCode();
    }

    static string Text((TensorType Type, bool IsWeak) leaf) => new ShapeDtypeStruct(leaf.Type.Dims, new(leaf.Type.ElementType), leaf.IsWeak).ToString();
}
