namespace XlaSharp.Bench;

/// <summary>The inputs and the checksum that both sides of the benchmark share.</summary>
static class Inputs
{
    public static uint H(uint i, uint s)
    {
        var x = unchecked(i + s * 0x9E3779B9);
        x ^= x >> 16;
        x = unchecked(x * 0x85EBCA6B);
        x ^= x >> 13;
        x = unchecked(x * 0xC2B2AE35);
        return x ^ x >> 16;
    }

    public static float[] UniformHost(int count, uint s)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)((H((uint)i, s) >> 8) * Math.Pow(2, -24));
        return values;
    }

    public static NDArray Uniform(Hlo.Dims shape, uint s) => NDArray.From<float>(UniformHost((int)shape.ElementCount, s), shape);

    public static NDArray Normal(Hlo.Dims shape, uint s)
    {
        var values = new float[shape.ElementCount];
        for (var i = 0; i < values.Length; i++)
        {
            var sum = 0L;
            for (var j = 0; j < 4; j++) sum += H((uint)(4 * i + j), s) >> 8;
            values[i] = (float)((sum - (1L << 25)) * (1.7320508075688772 * Math.Pow(2, -24)));
        }
        return NDArray.From<float>(values, shape);
    }

    public static double Checksum(params NDArray[] leaves)
    {
        var sum = 0.0;
        foreach (var leaf in leaves)
        {
            var values = leaf.DType == DType.Float32 ? leaf : leaf.DType == DType.UInt32 ? leaf : leaf.Astype(DType.Float32);
            double[] numbers = leaf.DType == DType.UInt32 ? [.. leaf.ToArray<uint>().Select(v => (double)v)] : [.. values.ToArray<float>().Select(v => (double)v)];
            var part = 0.0;
            for (var i = 0; i < numbers.Length; i++) part += numbers[i] * (1 + i % 13 / 13.0);
            sum += part / numbers.Length;
        }
        return sum;
    }
}
