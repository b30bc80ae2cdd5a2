using System.Globalization;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>A vector of the elements that bytes hold, least significant byte first. <c>jnp.frombuffer</c></summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="dtype">How they are read, before 64-bit types become 32-bit ones; float64, if null.</param>
    /// <param name="count">How many elements; all that there are, if −1.</param>
    /// <param name="offset">The byte where the first begins.</param>
    /// <exception cref="XlaValueException">The offset is outside, the bytes are no whole number of elements, or too few.</exception>
    public static NDArray Frombuffer(byte[] buffer, DType? dtype = null, int count = -1, int offset = 0)
    {
        var type = dtype?.ElementType ?? ElementType.F64;
        var size = type.ByteSize();
        if (offset < 0 || offset > buffer.Length) throw new XlaValueException($"offset must be non-negative and no greater than buffer length ({buffer.Length})");
        var there = buffer.Length - offset;
        if (count < 0 && there % size != 0) throw new XlaValueException("buffer size must be a multiple of element size");
        if (count >= 0 && count * (long)size > there) throw new XlaValueException("buffer is smaller than requested size");
        var n = count < 0 ? there / size : count;
        var read = Literal.FromBytes(type, [n], buffer.AsSpan(offset, n * size));
        var canonical = Promotion.Canonical(type);
        return NDArrayOf(canonical == type ? read : Ops.Convert(read, canonical));
    }

    /// <summary>A vector of the numbers that a text holds. <c>jnp.fromstring</c></summary>
    /// <param name="string">The text.</param>
    /// <param name="dtype">The dtype; the default float, if null.</param>
    /// <param name="count">How many numbers; all that there are, if −1.</param>
    /// <param name="sep">What stands between the numbers; white space around it does not count.</param>
    /// <exception cref="XlaValueException">Something is no number, or there are too few.</exception>
    public static NDArray Fromstring(string @string, DType? dtype = null, int count = -1, string sep = " ")
    {
        var parts = string.IsNullOrWhiteSpace(sep)
            ? @string.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : @string.Split(sep.Trim(), StringSplitOptions.TrimEntries);
        if (count > parts.Length) throw new XlaValueException($"string is smaller than requested size: {parts.Length} numbers, expected {count}");
        var values = new double[count < 0 ? parts.Length : count];
        for (var i = 0; i < values.Length; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])) throw new XlaValueException($"string or file could not be read to its end due to unmatched data: '{parts[i]}'");
        return NDArrayOf(Literal.Of(dtype is { } asked ? Canonical(asked) : Promotion.DefaultFloat, [values.Length], values));
    }
}
