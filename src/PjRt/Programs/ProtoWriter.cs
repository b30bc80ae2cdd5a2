using System.Buffers.Binary;
using System.Text;

namespace XlaSharp.PjRt;

/// <summary>Writes the protobuf wire format, as far as XLA's options need it.</summary>
internal sealed class ProtoWriter
{
    readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    public ProtoWriter Varint(int field, long value)
    {
        Raw((ulong)field << 3);
        Raw((ulong)value);
        return this;
    }

    public ProtoWriter Boolean(int field, bool value) => Varint(field, value ? 1 : 0);

    public ProtoWriter Fixed32(int field, float value)
    {
        Span<byte> raw = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(raw, value);
        Raw((ulong)field << 3 | 5);
        bytes.AddRange(raw);
        return this;
    }

    public ProtoWriter Fixed64(int field, double value)
    {
        Span<byte> raw = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(raw, value);
        Raw((ulong)field << 3 | 1);
        bytes.AddRange(raw);
        return this;
    }

    public ProtoWriter PackedVarints(int field, IEnumerable<long> values)
    {
        var packed = new ProtoWriter();
        foreach (var value in values) packed.Raw((ulong)value);
        return Message(field, packed);
    }

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, [.. message.bytes]);

    public ProtoWriter String(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> content)
    {
        Raw((ulong)field << 3 | 2);
        Raw((ulong)content.Length);
        bytes.AddRange(content);
        return this;
    }

    void Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}
