namespace XlaSharp.PjRt;

/// <summary>Reads the protobuf wire format, field by field.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    int position;
    int wireType;

    /// <summary>True if the field has a length: bytes, a message or packed numbers.</summary>
    public readonly bool IsPacked => wireType == 2;

    /// <summary>Goes to the next field, of which the value must be read or skipped.</summary>
    public bool Next(out int field)
    {
        field = 0;
        if (position >= bytes.Length) return false;
        var tag = Raw();
        field = (int)(tag >> 3);
        wireType = (int)(tag & 7);
        return true;
    }

    public long Varint() => wireType == 0 ? (long)Raw() : throw Damaged();

    public ReadOnlySpan<byte> Bytes()
    {
        if (wireType != 2) throw Damaged();
        var length = Raw();
        if (length > (ulong)(bytes.Length - position)) throw Damaged();
        var content = bytes.Slice(position, (int)length);
        position += (int)length;
        return content;
    }

    public List<long> PackedVarints()
    {
        var numbers = new List<long>();
        var packed = new ProtoReader(Bytes());
        while (packed.position < packed.bytes.Length) numbers.Add((long)packed.Raw());
        return numbers;
    }

    public void Skip()
    {
        if (wireType == 0) Raw();
        else if (wireType == 2) Bytes();
        else if (wireType == 1) position += 8;
        else if (wireType == 5) position += 4;
        else throw Damaged();
    }

    ulong Raw()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= bytes.Length) break;
            var next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Damaged();
    }

    static PjRtException Damaged() => new(PjRtErrorCode.DataLoss, "protobuf", "the plugin's message is damaged");
}
