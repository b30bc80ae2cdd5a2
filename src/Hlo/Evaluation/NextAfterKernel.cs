namespace XlaSharp.Hlo;

/// <summary>Neighbours of floating-point numbers, by their bit patterns.</summary>
internal static class NextAfterKernel
{
    public static void Write(Literal x, Literal y, Literal z, long index)
    {
        var (type, from, to) = (x.ElementType, x.GetDouble(index), y.GetDouble(index));
        if (double.IsNaN(from) || double.IsNaN(to)) Scalars.Write(type, z.Writable, index, double.NaN);
        else if (from == to) Movement.CopyElement(y, index, z, index);
        // A format without zero and sign is an exponent alone.
        else if (type == ElementType.F8E8M0FNU) z.Writable[(int)index] = (byte)(x.Bytes[(int)index] + (from < to ? 1 : -1));
        else if (from == 0) Step(z, index, 1, to < 0);
        // Away from zero the magnitude's bits grow by one, towards it they shrink.
        else Step(z, index, Magnitude(x, index) + (Math.Abs(from) < Math.Abs(to) && Math.Sign(from) == Math.Sign(to) ? 1 : -1), from < 0);
    }

    static long Magnitude(Literal x, long index)
    {
        var (size, bits) = (x.ElementType.ByteSize(), 0L);
        for (var b = size - 1; b >= 0; b--) bits = bits << 8 | x.Bytes[(int)(index * size) + b];
        return bits & ~(1L << (x.ElementType.BitWidth() - 1));
    }

    static void Step(Literal z, long index, long magnitude, bool isNegative)
    {
        // Zero is written as a number: some formats have no negative one.
        if (magnitude == 0)
        {
            Scalars.Write(z.ElementType, z.Writable, index, isNegative ? -0.0 : 0.0);
            return;
        }
        var size = z.ElementType.ByteSize();
        if (isNegative) magnitude |= 1L << (z.ElementType.BitWidth() - 1);
        for (var b = 0; b < size; b++) z.Writable[(int)(index * size) + b] = (byte)(magnitude >> (8 * b));
    }
}
