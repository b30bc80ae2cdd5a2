using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>The elements of a tensor as MLIR keeps them: one element for all if they are equal, booleans packed into bits or not.</summary>
internal static class DenseBytes
{
    /// <summary>The elements of a tensor type.</summary>
    public static DenseAttribute Read(HloType type, ReadOnlySpan<byte> bytes, ref ByteCursor cursor)
    {
        if ((type as TensorType ?? (type as OpaqueType)?.Like) is not { Dims.IsStatic: true } tensor) throw cursor.Error($"a constant of type {type} has no elements: its type must be a static tensor");
        var element = tensor.Quantization?.Storage ?? tensor.ElementType;
        var value = Elements(element, tensor.Dims, bytes, ref cursor);
        return new(value, type is TensorType { Quantization: null, Encoding: null } ? null : type);
    }

    static Literal Elements(ElementType type, Dims dims, ReadOnlySpan<byte> bytes, ref ByteCursor cursor)
    {
        var (count, size) = (dims.ElementCount, type.ByteSize());
        if (count == 0) return Empty(type, dims, bytes);
        if (type == ElementType.I1) return Booleans(dims, count, bytes, ref cursor);
        if (bytes.Length == size) return Literal.Splat(TensorType.Of(type, dims), Narrow(Literal.FromBytes(type, Dims.Empty, bytes)));
        if (bytes.Length != count * (Int128)size) throw cursor.Error($"{TensorType.Of(type, dims)} takes {count * (Int128)size} bytes, got {bytes.Length}");
        return Narrow(Literal.FromBytes(type, dims, bytes));
    }

    // A tensor without elements may come with a number, which its text then shows.
    static Literal Empty(ElementType type, Dims dims, ReadOnlySpan<byte> bytes)
    {
        var literal = Literal.Create(type, dims);
        if (bytes.Length != type.ByteSize()) return literal;
        var fill = Literal.FromBytes(type, Dims.Empty, bytes);
        if (type == ElementType.I1) fill.Writable[0] &= 1;
        return literal.WrittenAs(Narrow(fill));
    }

    // Elements of less than a byte fill it with their sign here, with zeros there.
    static Literal Narrow(Literal value)
    {
        var bits = value.ElementType.BitWidth();
        if (bits >= 8) return value;
        var bytes = value.Writable;
        var isSigned = value.ElementType is ElementType.I2 or ElementType.I4;
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = isSigned ? (byte)((sbyte)(bytes[i] << (8 - bits)) >> (8 - bits)) : (byte)(bytes[i] & ((1 << bits) - 1));
        return value;
    }

    static Literal Booleans(Dims dims, long count, ReadOnlySpan<byte> bytes, ref ByteCursor cursor)
    {
        var type = TensorType.Of(ElementType.I1, dims);
        // One byte: for one element, for all of them, or for the bits of up to eight.
        if (bytes.Length == 1 && (count == 1 || count > 8 || bytes[0] is 0 or 0xFF)) return Literal.Splat(type, bytes[0] != 0 ? 1 : 0);
        var isPacked = bytes.Length == (count + 7) / 8;
        if (!isPacked && bytes.Length != count) throw cursor.Error($"{type} takes {count} bytes or bits, got {bytes.Length} bytes");
        var value = Literal.Create(ElementType.I1, dims);
        var elements = value.Writable;
        for (var i = 0; i < elements.Length; i++) elements[i] = (byte)((isPacked ? bytes[i >> 3] >> (i & 7) & 1 : bytes[i]) != 0 ? 1 : 0);
        return value;
    }

    /// <summary>The elements as MLIR writes them: one for all if they are equal, booleans as bits.</summary>
    public static byte[] Write(Literal value)
    {
        if ((value.Fill ?? (value.IsSplat ? value.ElementAt(0) : null)) is { } single)
        {
            var one = single.Bytes.ToArray();
            return value.ElementType == ElementType.I1 ? [one[0] != 0 ? (byte)0xFF : (byte)0] : Masked(value.ElementType, one);
        }
        if (value.Count == 0) return [];
        if (value.ElementType != ElementType.I1) return Masked(value.ElementType, value.Bytes.ToArray());
        var packed = new byte[(value.Count + 7) / 8];
        var bytes = value.Bytes;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] != 0) packed[i >> 3] |= (byte)(1 << (i & 7));
        return packed;
    }

    static byte[] Masked(ElementType type, byte[] bytes)
    {
        if (type.BitWidth() < 8)
            for (var i = 0; i < bytes.Length; i++) bytes[i] &= (byte)((1 << type.BitWidth()) - 1);
        return bytes;
    }
}
