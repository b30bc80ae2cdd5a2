using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Copying elements by strides: broadcasts, transposes, slices and reversals are all this.</summary>
internal static class Movement
{
    /// <summary>The literal of a shape whose element at index i is the source's element number <c>offset + Σ i[d]·steps[d]</c>.</summary>
    public static Literal Gather(Literal source, Dims shape, long offset, ReadOnlySpan<long> steps)
    {
        var z = Literal.Create(source.ElementType, shape);
        if (z.Count == 0) return z;
        switch (source.ElementType.ByteSize())
        {
            case 1: Copy(source.AsSpan<byte>(), z.WritableAs<byte>(), shape, offset, steps); break;
            case 2: Copy(source.AsSpan<short>(), z.WritableAs<short>(), shape, offset, steps); break;
            case 4: Copy(source.AsSpan<int>(), z.WritableAs<int>(), shape, offset, steps); break;
            case 8: Copy(source.AsSpan<long>(), z.WritableAs<long>(), shape, offset, steps); break;
            default: Copy(source.AsSpan<Int128>(), z.WritableAs<Int128>(), shape, offset, steps); break;
        }
        return z;
    }

    /// <summary>Copies one element between literals of one element type.</summary>
    public static void CopyElement(Literal from, long source, Literal to, long target)
    {
        var size = from.ElementType.ByteSize();
        from.Bytes.Slice(checked((int)(source * size)), size).CopyTo(to.Writable[checked((int)(target * size))..]);
    }

    /// <summary>The index of an element number in a shape.</summary>
    public static void Unflatten(long number, Dims shape, Span<long> index)
    {
        for (var d = shape.Count - 1; d >= 0; d--)
        {
            index[d] = number % shape[d];
            number /= shape[d];
        }
    }

    static void Copy<T>(ReadOnlySpan<T> source, Span<T> target, Dims shape, long offset, ReadOnlySpan<long> steps)
    {
        Span<long> index = stackalloc long[shape.Count];
        index.Clear();
        var position = offset;
        for (var i = 0; ; i++)
        {
            target[i] = source[(int)position];
            var d = shape.Count - 1;
            for (; d >= 0; d--)
            {
                position += steps[d];
                if (++index[d] < shape[d]) break;
                position -= steps[d] * shape[d];
                index[d] = 0;
            }
            if (d < 0) return;
        }
    }
}
