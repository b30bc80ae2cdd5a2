using System.Collections.Immutable;

namespace XlaSharp.PjRt;

/// <summary>Element type and dimensions of a parameter or a result.</summary>
/// <param name="ElementType">The element type.</param>
/// <param name="Dimensions">The dimensions.</param>
public sealed record ArrayType(BufferType ElementType, ImmutableArray<long> Dimensions)
{
    /// <inheritdoc/>
    public bool Equals(ArrayType? other) => other is not null && ElementType == other.ElementType && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ElementType, Dimensions.Length);

    /// <summary>The type, such as <c>F32[2,3]</c>.</summary>
    public override string ToString() => BufferTypes.Describe(ElementType, Dimensions.AsSpan());
}
