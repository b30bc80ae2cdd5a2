namespace XlaSharp;

/// <summary>One fact about the structure of a value that its type does not tell: a length, keys, a static value, or that something is null.</summary>
/// <param name="Position">The number of places before it: tells apart, for instance, which of two arrays is null.</param>
/// <param name="Count">A length, or −1 for null.</param>
/// <param name="Fact">The keys of a dictionary, a static value, or the tree of the actual type.</param>
internal readonly record struct TreeToken(int Position, int Count, object? Fact) : IEquatable<TreeToken>
{
    public const int Null = -1;

    public bool Equals(TreeToken other) => Position == other.Position && Count == other.Count && (ReferenceEquals(Fact, other.Fact) || SameFact(Fact, other.Fact));

    public override int GetHashCode() => HashCode.Combine(Position, Count, Fact is string[] keys ? keys.Length : Fact?.GetHashCode());

    // 1 and 1.0 are different static values, as they are for JAX.
    static bool SameFact(object? x, object? y) => x is string[] keys
        ? y is string[] others && keys.AsSpan().SequenceEqual(others)
        : x is not null && y is not null && x.GetType() == y.GetType() && x.Equals(y);
}
