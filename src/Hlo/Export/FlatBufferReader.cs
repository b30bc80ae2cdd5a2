using System.Buffers.Binary;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Reads FlatBuffers from bytes that nobody vouches for: every offset is checked, and what may be read in all is limited by the number of bytes.</summary>
/// <remarks>Tables may be shared in the format, so that few bytes could stand for more than any memory holds.</remarks>
internal sealed class FlatBufferReader(ReadOnlyMemory<byte> data)
{
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    long remaining = 1024 + 8L * data.Length;

    /// <summary>The outermost table.</summary>
    public FlatTable Root => Table(Follow(0));

    public int Length => data.Length;

    /// <summary>What lies where an offset at a position leads.</summary>
    public int Follow(int position) => Checked(position + (long)UInt32(position), 4);

    public FlatTable Table(int position)
    {
        Charge(4);
        var vtable = Checked(position - (long)(int)UInt32(position), 4);
        var size = UInt16(vtable);
        if (size < 4 || size % 2 != 0) throw Error(vtable, $"a table of fields has {size} bytes");
        Checked(vtable, size);
        return new(this, position, vtable, size);
    }

    public byte Byte(int position) => data.Span[Checked(position, 1)];

    public ushort UInt16(int position) => BinaryPrimitives.ReadUInt16LittleEndian(data.Span[Checked(position, 2)..]);

    public uint UInt32(int position) => BinaryPrimitives.ReadUInt32LittleEndian(data.Span[Checked(position, 4)..]);

    public string String(int position)
    {
        try
        {
            return Utf8.GetString(Bytes(position).Span);
        }
        catch (DecoderFallbackException)
        {
            throw Error(position, "a string is not UTF-8");
        }
    }

    public ReadOnlyMemory<byte> Bytes(int position)
    {
        var (start, count) = Vector(position, 1);
        return data.Slice(start, count);
    }

    /// <summary>The first element of a vector, and how many there are.</summary>
    public (int Start, int Count) Vector(int position, int elementSize)
    {
        var count = UInt32(position);
        Checked(position + 4L, (long)count * elementSize);
        Charge((long)count * elementSize);
        return (position + 4, (int)count);
    }

    public static ParseException Error(int position, string message) => new($"not what jax.export writes: {message}", position);

    int Checked(long position, long size) =>
        position >= 0 && position + size <= data.Length ? (int)position : throw Error((int)Math.Clamp(position, 0, data.Length), $"an offset leads out of the {data.Length} bytes");

    void Charge(long bytes)
    {
        if ((remaining -= bytes) < 0) throw Error(0, "the parts are more than the bytes can hold");
    }
}
