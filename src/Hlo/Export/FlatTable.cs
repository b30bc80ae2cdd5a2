namespace XlaSharp.Hlo;

/// <summary>A table of a FlatBuffer: fields by number, absent ones having a default.</summary>
internal readonly struct FlatTable(FlatBufferReader reader, int position, int vtable, int vtableSize)
{
    public byte Byte(int field, byte absent = 0) => Field(field) is var at and > 0 ? reader.Byte(at) : absent;

    public ushort UInt16(int field) => Field(field) is var at and > 0 ? reader.UInt16(at) : (ushort)0;

    public uint UInt32(int field) => Field(field) is var at and > 0 ? reader.UInt32(at) : 0;

    public string? String(int field) => Field(field) is var at and > 0 ? reader.String(reader.Follow(at)) : null;

    public FlatTable? Table(int field) => Field(field) is var at and > 0 ? reader.Table(reader.Follow(at)) : null;

    public ReadOnlyMemory<byte> Bytes(int field) => Field(field) is var at and > 0 ? reader.Bytes(reader.Follow(at)) : default;

    public FlatTable[] Tables(int field) => Elements(field, static (reader, at) => reader.Table(reader.Follow(at)), 4);

    public string[] Strings(int field) => Elements(field, static (reader, at) => reader.String(reader.Follow(at)), 4);

    public uint[] UInt32s(int field) => Elements(field, static (reader, at) => reader.UInt32(at), 4);

    public ushort[] UInt16s(int field) => Elements(field, static (reader, at) => reader.UInt16(at), 2);

    public ParseException Error(string message) => FlatBufferReader.Error(position, message);

    T[] Elements<T>(int field, Func<FlatBufferReader, int, T> read, int size)
    {
        if (Field(field) is not (var at and > 0)) return [];
        var (start, count) = reader.Vector(reader.Follow(at), size);
        var elements = new T[count];
        for (var i = 0; i < count; i++) elements[i] = read(reader, start + i * size);
        return elements;
    }

    int Field(int field)
    {
        var entry = 4 + 2 * field;
        if (entry + 2 > vtableSize) return 0;
        var offset = reader.UInt16(vtable + entry);
        return offset == 0 ? 0 : position + offset;
    }
}
