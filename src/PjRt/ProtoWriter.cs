using System.Text;

namespace XlaSharp.PjRt;

/// <summary>Writes the protobuf wire format, as far as compile options need it.</summary>
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

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, [.. message.bytes]);

    public ProtoWriter String(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    ProtoWriter Bytes(int field, ReadOnlySpan<byte> content)
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
