using System.Collections;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>An immutable list of dimension sizes, dimension numbers, strides or indices, with value equality.</summary>
/// <remarks>Collection expressions build it: <c>Dims d = [2, 3];</c>. An unknown size is <see cref="Dynamic"/>.</remarks>
[CollectionBuilder(typeof(Dims), nameof(Create))]
public readonly struct Dims : IEquatable<Dims>, IReadOnlyList<long>
{
    /// <summary>The size of a dimension that is not known, written <c>?</c>.</summary>
    public const long Dynamic = long.MinValue;

    readonly long[]? items;

    Dims(long[] owned) => items = owned;

    /// <summary>No entries: the shape of a scalar.</summary>
    public static Dims Empty => default;

    /// <summary>The number of entries.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>The entry at a position; a position from the end counts as in C#.</summary>
    public long this[int index] => items![index];

    /// <summary>True if every size is known.</summary>
    public bool IsStatic => !AsSpan().Contains(Dynamic);

    /// <summary>True if no entry is below the one before.</summary>
    internal bool IsAscending
    {
        get
        {
            var entries = AsSpan();
            for (var i = 1; i < entries.Length; i++)
                if (entries[i] < entries[i - 1]) return false;
            return true;
        }
    }

    /// <summary>The number of elements of a shape: the product of the entries, 1 for a scalar.</summary>
    /// <exception cref="HloTypeException">The product exceeds 2⁶³ − 1.</exception>
    public long ElementCount
    {
        get
        {
            if (AsSpan().Contains(0)) return 0;
            var product = 1L;
            foreach (var size in AsSpan())
                if (Math.BigMul(product, size, out product) is var high && high != product >> 63) throw new HloTypeException($"a tensor of the sizes {this} has more elements than can be counted");
            return product;
        }
    }

    /// <summary>True if two sizes are known and differ.</summary>
    public static bool Differ(long x, long y) => x >= 0 && y >= 0 && x != y;

    /// <summary>True if two shapes can be equal: of one rank, and with no two known sizes that differ.</summary>
    public bool Agrees(Dims other)
    {
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
            if (Differ(items![i], other.items![i])) return false;
        return true;
    }

    /// <summary>Copies the entries.</summary>
    public static Dims Create(ReadOnlySpan<long> values) => values.IsEmpty ? default : new(values.ToArray());

    /// <summary>Takes ownership of an array that nobody else writes to.</summary>
    internal static Dims Own(long[] values) => new(values);

    /// <summary><paramref name="count"/> times the same value.</summary>
    public static Dims Repeat(long value, int count)
    {
        var values = new long[count];
        Array.Fill(values, value);
        return new(values);
    }

    /// <summary><c>start, start + 1, …</c>, <paramref name="count"/> entries.</summary>
    public static Dims Range(long start, int count)
    {
        var values = new long[count];
        for (var i = 0; i < count; i++) values[i] = start + i;
        return new(values);
    }

    /// <summary>The entries as a span.</summary>
    public ReadOnlySpan<long> AsSpan() => items;

    /// <summary>The entries with one more at a position.</summary>
    public Dims Insert(int index, long value)
    {
        var values = new long[Count + 1];
        AsSpan()[..index].CopyTo(values);
        values[index] = value;
        AsSpan()[index..].CopyTo(values.AsSpan(index + 1));
        return new(values);
    }

    /// <summary>The entries without the one at a position.</summary>
    public Dims RemoveAt(int index)
    {
        var values = new long[Count - 1];
        AsSpan()[..index].CopyTo(values);
        AsSpan()[(index + 1)..].CopyTo(values.AsSpan(index));
        return new(values);
    }

    /// <summary>The entries with one replaced.</summary>
    public Dims With(int index, long value)
    {
        var values = ToArray();
        values[index] = value;
        return new(values);
    }

    /// <summary>The entries followed by others.</summary>
    public Dims Concat(Dims other)
    {
        if (other.Count == 0) return this;
        if (Count == 0) return other;
        return new([.. AsSpan(), .. other.AsSpan()]);
    }

    /// <summary>Every entry put through a function.</summary>
    public Dims Select(Func<long, long> map)
    {
        var values = new long[Count];
        for (var i = 0; i < values.Length; i++) values[i] = map(items![i]);
        return new(values);
    }

    /// <summary>The entries at the given positions: <c>result[i] = this[positions[i]]</c>.</summary>
    public Dims Pick(Dims positions)
    {
        var values = new long[positions.Count];
        for (var i = 0; i < values.Length; i++) values[i] = items![(int)positions[i]];
        return new(values);
    }

    /// <summary>The entries at the positions below <see cref="Count"/> that are not listed.</summary>
    public Dims Except(Dims positions)
    {
        var kept = new List<long>(Count);
        for (var i = 0; i < Count; i++)
            if (!positions.Contains(i)) kept.Add(items![i]);
        return new([.. kept]);
    }

    /// <summary>True if a value is among the entries.</summary>
    public bool Contains(long value) => AsSpan().Contains(value);

    /// <summary>The first position of a value, or −1.</summary>
    public int IndexOf(long value) => AsSpan().IndexOf(value);

    /// <summary>The inverse of a permutation: <c>result[this[i]] = i</c>.</summary>
    public Dims Invert()
    {
        var values = new long[Count];
        for (var i = 0; i < values.Length; i++) values[items![i]] = i;
        return new(values);
    }

    /// <summary>Row-major strides in elements: the last dimension has stride 1.</summary>
    public Dims RowMajorStrides()
    {
        var values = new long[Count];
        var stride = 1L;
        for (var i = Count - 1; i >= 0; i--)
        {
            values[i] = stride;
            stride *= items![i];
        }
        return new(values);
    }

    /// <summary>A copy as an array.</summary>
    public long[] ToArray() => items is null ? [] : (long[])items.Clone();

    /// <inheritdoc/>
    public bool Equals(Dims other) => ReferenceEquals(items, other.items) || AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dims other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in AsSpan()) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>The entries as <c>[2, 3]</c>; an unknown size is <c>?</c>.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", (items ?? []).Select(d => d == Dynamic ? "?" : d.ToString(System.Globalization.CultureInfo.InvariantCulture))) + "]";

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Copies an array.</summary>
    public static implicit operator Dims(long[] values) => Create(values);

    /// <summary>Equal entries in equal order.</summary>
    public static bool operator ==(Dims left, Dims right) => left.Equals(right);

    /// <summary>Different entries.</summary>
    public static bool operator !=(Dims left, Dims right) => !left.Equals(right);
}
