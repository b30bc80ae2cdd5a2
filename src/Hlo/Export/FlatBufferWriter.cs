using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>Writes FlatBuffers from front to back: a part before those that it refers to, since offsets only lead on.</summary>
internal sealed class FlatBufferWriter
{
    readonly List<byte> bytes = [];

    /// <summary>The bytes of a FlatBuffer.</summary>
    public static byte[] Write(FlatTableNode root)
    {
        var writer = new FlatBufferWriter();
        writer.UInt32(0);
        writer.Refer(0, root.Write(writer));
        return [.. writer.bytes];
    }

    /// <summary>Fills up to a multiple of a size, and gives the position.</summary>
    public int Align(int size)
    {
        while (bytes.Count % size != 0) bytes.Add(0);
        return bytes.Count;
    }

    public void Byte(byte value) => bytes.Add(value);

    public void UInt16(ushort value)
    {
        bytes.Add((byte)value);
        bytes.Add((byte)(value >> 8));
    }

    public void UInt32(uint value)
    {
        UInt16((ushort)value);
        UInt16((ushort)(value >> 16));
    }

    public void Bytes(ReadOnlySpan<byte> values) => bytes.AddRange(values);

    /// <summary>Lets the offset at a position lead to another.</summary>
    public void Refer(int position, int target) =>
        BinaryPrimitives.WriteUInt32LittleEndian(CollectionsMarshal.AsSpan(bytes)[position..], (uint)(target - position));
}
