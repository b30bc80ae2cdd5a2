using System.Buffers;
using System.Runtime.InteropServices;

namespace XlaSharp.PjRt;

/// <summary>Native host memory on a 64-byte boundary, as plugins need it to use it without a copy. Freed after it is disposed and no buffer uses it any more.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
public sealed unsafe class AlignedMemory<T> : MemoryManager<T> where T : unmanaged
{
    /// <summary>The boundary.</summary>
    public const int Alignment = 64;

    readonly Block block;

    /// <summary>Zeroed memory.</summary>
    /// <param name="length">The number of elements.</param>
    public AlignedMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        block = new(length);
    }

    /// <inheritdoc/>
    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(block.IsClosed, this);
        return new((T*)block.DangerousGetHandle(), block.Length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elementIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elementIndex, block.Length);
        var added = false;
        block.DangerousAddRef(ref added);
        return new((T*)block.DangerousGetHandle() + elementIndex, pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin() => block.DangerousRelease();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => block.Dispose();

    // Every pin is a reference, so that the memory goes after the last of them.
    sealed class Block : SafeHandle
    {
        readonly long bytes;

        public Block(int length) : base(0, true)
        {
            Length = length;
            bytes = Math.Max(1, (long)length * sizeof(T));
            SetHandle((nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment));
            NativeMemory.Clear((void*)handle, (nuint)bytes);
            GC.AddMemoryPressure(bytes);
        }

        public int Length { get; }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            NativeMemory.AlignedFree((void*)handle);
            GC.RemoveMemoryPressure(bytes);
            return true;
        }
    }
}
