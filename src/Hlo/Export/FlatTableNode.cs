namespace XlaSharp.Hlo;

/// <summary>A table of a FlatBuffer to be written. Fields that are not set are absent.</summary>
internal sealed class FlatTableNode : FlatNode
{
    readonly SortedDictionary<int, (int Size, uint Number, FlatNode? Part)> fields = [];

    public FlatTableNode Byte(int field, int number) => With(field, 1, (uint)number, null);

    public FlatTableNode UInt16(int field, int number) => With(field, 2, (uint)number, null);

    public FlatTableNode UInt32(int field, int number) => With(field, 4, (uint)number, null);

    /// <summary>A field that is absent if there is no part.</summary>
    public FlatTableNode Part(int field, FlatNode? part) => part is null ? this : With(field, 4, 0, part);

    public override int Write(FlatBufferWriter writer)
    {
        var count = fields.Count == 0 ? 0 : fields.Keys.Max() + 1;
        var offsets = new ushort[count];
        // Larger fields first: then all are aligned.
        ushort size = 4;
        foreach (var (field, value) in fields.OrderByDescending(f => f.Value.Size))
        {
            offsets[field] = size;
            size += (ushort)value.Size;
        }
        var vtable = writer.Align(2);
        writer.UInt16((ushort)(4 + 2 * count));
        writer.UInt16(size);
        foreach (var offset in offsets) writer.UInt16(offset);
        var at = writer.Align(4);
        writer.UInt32((uint)(at - vtable));
        foreach (var (_, value) in fields.OrderByDescending(f => f.Value.Size))
            if (value.Size == 4) writer.UInt32(value.Number);
            else if (value.Size == 2) writer.UInt16((ushort)value.Number);
            else writer.Byte((byte)value.Number);
        foreach (var (field, value) in fields)
            if (value.Part is { } part) writer.Refer(at + offsets[field], part.Write(writer));
        return at;
    }

    FlatTableNode With(int field, int size, uint number, FlatNode? part)
    {
        fields[field] = (size, number, part);
        return this;
    }
}
