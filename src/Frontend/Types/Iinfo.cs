using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What an integer dtype can represent. <c>jnp.iinfo</c></summary>
public sealed record Iinfo
{
    /// <summary>The limits of a dtype.</summary>
    /// <exception cref="XlaValueException">The dtype is no integer.</exception>
    public Iinfo(DType dtype)
    {
        if (!dtype.IsInteger) throw new XlaValueException($"Invalid integer data type '{dtype.Kind}'.");
        DType = dtype;
        Min = Scalars.MinValue(dtype.ElementType);
        Max = dtype == DType.UInt64 ? ulong.MaxValue : (ulong)Scalars.MaxValue(dtype.ElementType);
    }

    /// <summary>The dtype.</summary>
    public DType DType { get; }

    /// <summary>The number of bits.</summary>
    public int Bits => DType.Bits;

    /// <summary>The smallest value.</summary>
    public long Min { get; }

    /// <summary>The largest value.</summary>
    public ulong Max { get; }

    /// <inheritdoc/>
    public override string ToString() => $"iinfo(min={Min}, max={Max}, dtype={DType})";
}
