using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>An argument or a result of a custom call, in the layout that the program says: row-major unless it says otherwise.</summary>
public readonly unsafe ref struct FfiBuffer
{
    readonly XLA_FFI_Buffer* buffer;

    internal FfiBuffer(XLA_FFI_Buffer* buffer) => this.buffer = buffer;

    /// <summary>The element type.</summary>
    public BufferType ElementType => FfiDataTypes.ToBufferType(buffer->dtype);

    /// <summary>The dimensions.</summary>
    public ReadOnlySpan<long> Dimensions => new(buffer->dims, (int)buffer->rank);

    /// <summary>The number of elements.</summary>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (var size in Dimensions) count *= size;
            return count;
        }
    }

    /// <summary>The address, for devices whose memory is not the host's.</summary>
    public nint Address => (nint)buffer->data;

    /// <summary>The bytes, packed where the type is. Only where device memory is host memory.</summary>
    /// <exception cref="OverflowException">There are more than a span can have.</exception>
    public Span<byte> Bytes => buffer->data == null ? [] : new(buffer->data, checked((int)((ElementCount * ElementType.DeviceBitSize() + 7) / 8)));

    /// <summary>The elements. Only where device memory is host memory.</summary>
    /// <typeparam name="T">A type of the elements' size, and a float, an integer or neither as they are.</typeparam>
    /// <exception cref="InvalidCastException">The type does not fit the elements.</exception>
    public Span<T> As<T>() where T : unmanaged
    {
        if (!FfiDataTypes.Fits<T>(ElementType)) throw new InvalidCastException($"elements of type {ElementType} are no {typeof(T).Name}");
        return MemoryMarshal.Cast<byte, T>(Bytes);
    }

    /// <summary>The type, such as <c>F32[2,3]</c>.</summary>
    public override string ToString() => BufferTypes.Describe(ElementType, Dimensions);
}
