using System.Runtime.CompilerServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The border of a window that moves over an array: <c>"VALID"</c> for none, <c>"SAME"</c> for results of the size of the operand, or sizes of both ends of each dimension.</summary>
/// <remarks><c>padding: "SAME"</c>, <c>padding: [(1, 0), (0, 2)]</c>. Where the border of "SAME" is odd, the larger half comes last; with <c>"SAME_LOWER"</c> it comes first.</remarks>
[CollectionBuilder(typeof(Padding), nameof(Create))]
public readonly struct Padding : IEquatable<Padding>
{
    readonly string? name;
    readonly EquatableArray<(int Low, int High)> pairs;

    Padding(string name) => this.name = name;

    Padding(ReadOnlySpan<(int Low, int High)> pairs) => this.pairs = EquatableArray.Create(pairs);

    /// <summary>Sizes of both ends of each dimension.</summary>
    public static Padding Create(ReadOnlySpan<(int Low, int High)> pairs) => new(pairs);

    /// <summary>The sizes as given, for a collection expression.</summary>
    public IEnumerator<(int Low, int High)> GetEnumerator() => ((IEnumerable<(int, int)>)pairs.ToArray()).GetEnumerator();

    /// <summary>Padding by name: "VALID", "SAME" or "SAME_LOWER".</summary>
    public static implicit operator Padding(string name) => new(name);

    /// <summary>Sizes of both ends of each dimension.</summary>
    public static implicit operator Padding((int Low, int High)[] pairs) => new(pairs);

    /// <summary>The name, or null if sizes were given.</summary>
    internal string? Name => name ?? (pairs.Count == 0 ? "VALID" : null);

    /// <summary>The number of pairs.</summary>
    internal int Count => pairs.Count;

    /// <summary>The sizes of both ends for a window, with its own dilation counted in, that moves in strides.</summary>
    /// <exception cref="InvalidOperationException">Another name.</exception>
    internal (Dims Low, Dims High) Resolve(Dims operand, Dims window, Dims strides)
    {
        if (name is null && pairs.Count > 0) return ([.. pairs.Select(p => (long)p.Low)], [.. pairs.Select(p => (long)p.High)]);
        var (low, high) = (new long[operand.Count], new long[operand.Count]);
        if (Name == "VALID") return (low, high);
        if (Name is not ("SAME" or "SAME_LOWER")) throw new InvalidOperationException($"Unrecognized padding type: expected 'VALID', 'SAME', or 'SAME_LOWER', got {Name}.");
        for (var d = 0; d < low.Length; d++)
        {
            var positions = (operand[d] + strides[d] - 1) / strides[d];
            var total = Math.Max((positions - 1) * strides[d] + window[d] - operand[d], 0);
            low[d] = Name == "SAME" ? total / 2 : total - total / 2;
            high[d] = total - low[d];
        }
        return (low, high);
    }

    /// <inheritdoc/>
    public bool Equals(Padding other) => Name == other.Name && pairs.Equals(other.pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Padding other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, pairs);

    /// <summary>Equal paddings.</summary>
    public static bool operator ==(Padding left, Padding right) => left.Equals(right);

    /// <summary>Different paddings.</summary>
    public static bool operator !=(Padding left, Padding right) => !left.Equals(right);
}
