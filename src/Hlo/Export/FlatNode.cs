using System.Buffers.Binary;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>A part of a FlatBuffer to be written: a string, a vector or a table.</summary>
internal abstract class FlatNode
{
    /// <summary>Appends the part, and after it what it refers to.</summary>
    /// <returns>Where it begins.</returns>
    public abstract int Write(FlatBufferWriter writer);

    /// <summary>A vector of numbers.</summary>
    public static FlatNode Of(ReadOnlySpan<uint> numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), numbers[i]);
        return new Numbers(bytes, numbers.Length);
    }

    /// <summary>A vector of numbers.</summary>
    public static FlatNode Of(ReadOnlySpan<ushort> numbers)
    {
        var bytes = new byte[2 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), numbers[i]);
        return new Numbers(bytes, numbers.Length);
    }

    /// <summary>A vector of bytes.</summary>
    public static FlatNode Of(ReadOnlyMemory<byte> bytes) => new Numbers(bytes, bytes.Length);

    /// <summary>A string.</summary>
    public static FlatNode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Numbers(bytes, bytes.Length) { IsText = true };
    }

    /// <summary>A vector of strings.</summary>
    public static FlatNode Of(IEnumerable<string> texts) => Of(texts.Select(Of));

    /// <summary>A vector of strings or tables.</summary>
    public static FlatNode Of(IEnumerable<FlatNode> parts) => new References([.. parts]);

    sealed class Numbers(ReadOnlyMemory<byte> bytes, int count) : FlatNode
    {
        public bool IsText { get; init; }

        public override int Write(FlatBufferWriter writer)
        {
            var at = writer.Align(4);
            writer.UInt32((uint)count);
            writer.Bytes(bytes.Span);
            if (IsText) writer.Byte(0);
            return at;
        }
    }

    sealed class References(FlatNode[] parts) : FlatNode
    {
        public override int Write(FlatBufferWriter writer)
        {
            var at = writer.Align(4);
            writer.UInt32((uint)parts.Length);
            for (var i = 0; i < parts.Length; i++) writer.UInt32(0);
            for (var i = 0; i < parts.Length; i++) writer.Refer(at + 4 + 4 * i, parts[i].Write(writer));
            return at;
        }
    }
}
