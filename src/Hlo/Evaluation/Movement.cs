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

    /// <summary>The elements with the dimensions in another order.</summary>
    public static Literal Arrange(Literal x, Dims order) =>
        order == Dims.Range(0, x.Dims.Count) ? x : Gather(x, x.Dims.Pick(order), 0, x.Dims.RowMajorStrides().Pick(order).AsSpan());

    /// <summary>Copies one element between literals of one element type.</summary>
    public static void CopyElement(Literal from, long source, Literal to, long target) => CopyElements(from, source, to, target, 1);

    /// <summary>Copies elements between literals of one element type.</summary>
    public static void CopyElements(Literal from, long source, Literal to, long target, int count)
    {
        var size = from.ElementType.ByteSize();
        from.Bytes.Slice(checked((int)(source * size)), count * size).CopyTo(to.Writable[checked((int)(target * size))..]);
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

    // The last dimension at once: copied, repeated, or picked.
    static void Copy<T>(ReadOnlySpan<T> source, Span<T> target, Dims shape, long offset, ReadOnlySpan<long> steps)
    {
        var outer = shape.Count - 1;
        var (length, step) = outer < 0 ? (1, 0) : ((int)shape[outer], (int)steps[outer]);
        Span<long> index = stackalloc long[shape.Count];
        index.Clear();
        var position = (int)offset;
        for (; ; target = target[length..])
        {
            if (step == 1) source.Slice(position, length).CopyTo(target);
            else if (step == 0) target[..length].Fill(source[position]);
            else
                for (int i = 0, at = position; i < length; i++, at += step) target[i] = source[at];
            var d = outer - 1;
            for (; d >= 0; d--)
            {
                position += (int)steps[d];
                if (++index[d] < shape[d]) break;
                position -= (int)(steps[d] * shape[d]);
                index[d] = 0;
            }
            if (d < 0) return;
        }
    }
}
