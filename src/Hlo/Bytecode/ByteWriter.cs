using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Writes numbers and stretches of MLIR bytecode: the inverse of <see cref="ByteCursor"/>.</summary>
internal sealed class ByteWriter
{
    readonly ArrayBufferWriter<byte> buffer = new();

    public int Length => buffer.WrittenCount;

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public ByteWriter Byte(int value)
    {
        buffer.GetSpan(1)[0] = (byte)value;
        buffer.Advance(1);
        return this;
    }

    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        buffer.Write(bytes);
        return this;
    }

    /// <summary>A number: the zeros at the low end of the first byte count the bytes that follow.</summary>
    public ByteWriter Number(ulong value)
    {
        var count = Math.Max(1, (64 - BitOperations.LeadingZeroCount(value) + 6) / 7);
        var span = buffer.GetSpan(9);
        if (count <= 7)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(span, (value << 1 | 1) << (count - 1));
            buffer.Advance(count);
        }
        else if (count == 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(span, (value << 1 | 1) << 7);
            buffer.Advance(8);
        }
        else
        {
            span[0] = 0;
            BinaryPrimitives.WriteUInt64LittleEndian(span[1..], value);
            buffer.Advance(9);
        }
        return this;
    }

    public ByteWriter Number(int value) => Number((ulong)value);

    /// <summary>A number with a flag in its lowest bit.</summary>
    public ByteWriter Flagged(int value, bool flag) => Number((ulong)value << 1 | (flag ? 1UL : 0));

    /// <summary>A number with its sign in its lowest bit.</summary>
    public ByteWriter Signed(long value) => Number((ulong)(value << 1) ^ (ulong)(value >> 63));

    /// <summary>A list of numbers with signs behind its length.</summary>
    public ByteWriter SignedList(ReadOnlySpan<long> values)
    {
        Number(values.Length);
        foreach (var value in values) Signed(value);
        return this;
    }

    /// <summary>The bits of a number of a known width.</summary>
    public ByteWriter Bits(ulong value, int width) => width <= 8 ? Byte((int)value) : Signed((long)value);

    public ByteWriter Double(double value) => Bits(BitConverter.DoubleToUInt64Bits(value), 64);

    /// <summary>Bytes behind their number.</summary>
    public ByteWriter Blob(ReadOnlySpan<byte> bytes) => Number(bytes.Length).Bytes(bytes);

    /// <summary>A section.</summary>
    public ByteWriter Section(int kind, ByteWriter content) => Byte(kind).Blob(content.Written);
}
