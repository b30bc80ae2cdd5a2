using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>Reads and writes the elements of a call, which are in single or double precision.</summary>
internal readonly record struct LapackNumbers(bool IsSingle)
{
    /// <summary>Reads one member of a batch, complex numbers part by part.</summary>
    public void Load<T>(ReadOnlySpan<byte> from, long member, Span<T> to) where T : unmanaged
    {
        var parts = MemoryMarshal.Cast<T, double>(to);
        var start = checked((int)(member * parts.Length));
        if (IsSingle) TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, float>(from).Slice(start, parts.Length), parts);
        else MemoryMarshal.Cast<byte, double>(from).Slice(start, parts.Length).CopyTo(parts);
    }

    /// <summary>Writes one member of a batch.</summary>
    public void Store<T>(ReadOnlySpan<T> from, Span<byte> to, long member) where T : unmanaged
    {
        var parts = MemoryMarshal.Cast<T, double>(from);
        var start = checked((int)(member * parts.Length));
        if (IsSingle) TensorPrimitives.ConvertTruncating(parts, MemoryMarshal.Cast<byte, float>(to).Slice(start, parts.Length));
        else parts.CopyTo(MemoryMarshal.Cast<byte, double>(to).Slice(start, parts.Length));
    }
}
