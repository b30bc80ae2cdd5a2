namespace XlaSharp;

/// <summary>The keys of a dictionary or the names of members, with value equality.</summary>
internal readonly struct EquatableKeys(string[] values) : IEquatable<EquatableKeys>
{
    public string[] Values { get; } = values;

    public bool Equals(EquatableKeys other) => (Values ?? []).AsSpan().SequenceEqual(other.Values ?? []);

    public override bool Equals(object? obj) => obj is EquatableKeys other && Equals(other);

    public override int GetHashCode() => (Values ?? []).Length;
}
