using System.Buffers;
using System.Runtime.InteropServices;

namespace XlaSharp;

/// <summary>Memory of some type, seen as bytes. To pin it is to pin the memory itself.</summary>
internal sealed class BytesOf<T>(ReadOnlyMemory<T> memory) : MemoryManager<byte> where T : unmanaged
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(MemoryMarshal.AsMemory(memory).Span);

    // The arrays that are made of it always begin at its beginning.
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(elementIndex, 0);
        return memory.Pin();
    }

    // The handle that Pin gives releases the memory itself.
    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
