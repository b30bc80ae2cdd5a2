using System.Buffers;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Memory that knows how often it is pinned.</summary>
sealed class PinCounting(int length) : MemoryManager<byte>
{
    readonly byte[] bytes = GC.AllocateArray<byte>(length, pinned: true);
    int pins;

    public int Pins => Volatile.Read(ref pins);

    public override Span<byte> GetSpan() => bytes;

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        Interlocked.Increment(ref pins);
        fixed (byte* first = &bytes[elementIndex]) return new(first, pinnable: this);
    }

    public override void Unpin() => Interlocked.Decrement(ref pins);

    protected override void Dispose(bool disposing)
    {
    }
}
