using System.Runtime.CompilerServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The axes that a function works along: one, several, or none given, which mostly means all. Python's <c>axis=0</c>, <c>axis=(0, 1)</c>, <c>axis=None</c></summary>
/// <remarks><c>Np.Sum(x, axis: 0)</c>, <c>Np.Sum(x, axis: [0, -1])</c>, <c>Np.Sum(x)</c>. A negative axis counts from the end.</remarks>
[CollectionBuilder(typeof(Axis), nameof(Create))]
public readonly struct Axis : IEquatable<Axis>
{
    readonly int one;
    readonly int[]? several;
    readonly bool isOne;

    Axis(int one) => (this.one, isOne) = (one, true);

    Axis(int[]? several) => this.several = several;

    /// <summary>True if no axis was given.</summary>
    public bool IsNone => !isOne && several is null;

    /// <summary>Several axes.</summary>
    public static Axis Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>The axes as given, for a collection expression.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(several ?? (isOne ? [one] : []))).GetEnumerator();

    /// <summary>One axis.</summary>
    public static implicit operator Axis(int axis) => new(axis);

    /// <summary>Several axes; null for none.</summary>
    public static implicit operator Axis(int[]? axes) => new(axes);

    /// <summary>The axes counted from the front; all of them if none was given.</summary>
    /// <exception cref="XlaValueException">An axis is out of bounds or occurs twice.</exception>
    internal Dims Resolve(int rank)
    {
        if (isOne) return [Np.AxisOf(one, rank)];
        if (several is null) return Dims.Range(0, rank);
        var axes = new long[several.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            axes[i] = Np.AxisOf(several[i], rank);
            if (Array.IndexOf(axes, axes[i], 0, i) >= 0) throw new XlaValueException($"duplicate value in 'axis': {Np.ShapeText([.. several])}");
        }
        return Dims.Create(axes);
    }

    /// <inheritdoc/>
    public bool Equals(Axis other) => isOne == other.isOne && one == other.one && (several is null ? other.several is null : other.several is not null && several.AsSpan().SequenceEqual(other.several));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Axis other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(one);
        foreach (var axis in several ?? []) hash.Add(axis);
        return hash.ToHashCode();
    }

    /// <summary>Equal axes.</summary>
    public static bool operator ==(Axis left, Axis right) => left.Equals(right);

    /// <summary>Different axes.</summary>
    public static bool operator !=(Axis left, Axis right) => !left.Equals(right);
}
