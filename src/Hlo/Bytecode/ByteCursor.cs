using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reads numbers and stretches of MLIR bytecode from a part of a file. Nothing is read past the part's end, and no count is believed that the rest could not hold.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> file, int start, int end)
{
    readonly ReadOnlySpan<byte> file = file;
    readonly int end = end;

    /// <summary>Where the next byte is in the file.</summary>
    public int Position { get; private set; } = start;

    public readonly bool AtEnd => Position >= end;

    public readonly int Remaining => end - Position;

    public readonly ParseException Error(string message) => new(message, Position);

    public byte Byte()
    {
        if (Position >= end) throw Error("the bytes end too early");
        return file[Position++];
    }

    /// <summary>A number of up to 64 bits: the zeros at the low end of the first byte count the bytes that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Number()
    {
        var at = Position;
        if (at < end && (file[at] & 1) != 0)
        {
            Position = at + 1;
            return (ulong)file[at] >> 1;
        }
        return LongNumber();
    }

    ulong LongNumber()
    {
        var first = Byte();
        if (first == 0) return BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));
        var more = BitOperations.TrailingZeroCount(first);
        var value = (ulong)first;
        var rest = Bytes(more);
        for (var i = 0; i < more; i++) value |= (ulong)rest[i] << (8 * (i + 1));
        return value >> (more + 1);
    }

    /// <summary>A number with a sign in its lowest bit.</summary>
    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number below a limit.</summary>
    public int Index(int limit, string what)
    {
        var value = Number();
        return value < (ulong)limit ? (int)value : throw Error($"there is no {what} {value}, only {limit}");
    }

    /// <summary>A number of things that follow, each of which takes at least a byte.</summary>
    public int Count()
    {
        var value = Number();
        return value <= (ulong)Remaining ? (int)value : throw Error($"{value} parts are announced, {Remaining} bytes are left");
    }

    /// <summary>A size of something elsewhere.</summary>
    public long Count64() => Number() is var value && value <= int.MaxValue ? (long)value : throw Error($"{value} bytes are more than a file has");

    /// <summary>A number and a flag in its lowest bit.</summary>
    public (ulong Value, bool Flag) Flagged()
    {
        var value = Number();
        return (value >> 1, (value & 1) != 0);
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > Remaining) throw Error($"{count} bytes are announced, {Remaining} are left");
        var bytes = file.Slice(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>Bytes behind their number.</summary>
    public ReadOnlySpan<byte> Blob() => Bytes(Count());

    /// <summary>The bytes up to a zero, and past it.</summary>
    public ReadOnlySpan<byte> Terminated()
    {
        var length = file[Position..end].IndexOf((byte)0);
        if (length < 0) throw Error("a string has no end");
        var bytes = Bytes(length);
        Position++;
        return bytes;
    }

    /// <summary>A list of numbers with signs behind its length.</summary>
    public long[] SignedList()
    {
        var values = new long[Count()];
        for (var i = 0; i < values.Length; i++) values[i] = Signed();
        return values;
    }

    /// <summary>The bits of a number of a known width.</summary>
    public ulong Bits(int width)
    {
        if (width <= 8) return Byte();
        if (width <= 64) return (ulong)Signed();
        throw Error($"a number of {width} bits is wider than any of StableHLO");
    }

    /// <summary>A double as its bits.</summary>
    public double Double() => BitConverter.UInt64BitsToDouble(Bits(64));

    /// <summary>A section: its kind and what is in it.</summary>
    public ByteCursor Section(out int kind)
    {
        var head = Byte();
        var length = Number();
        if ((head & 0x80) != 0)
        {
            // Padding up to the next multiple of the alignment, which does not count.
            var alignment = Number();
            if (alignment is 0 or > 4096 || !BitOperations.IsPow2(alignment)) throw Error($"{alignment} is no alignment");
            while (Position % (int)alignment != 0)
                if (Byte() != 0xCB) throw Error("the padding is not well formed");
        }
        if (length > (ulong)Remaining) throw Error($"a section of {length} bytes is announced, {Remaining} are left");
        var content = new ByteCursor(file, Position, Position + (int)length);
        Position += (int)length;
        kind = head & 0x7F;
        return content;
    }

    /// <summary>Goes to a place further on.</summary>
    public void Skip(int count) => Bytes(count);
}
