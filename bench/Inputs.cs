using System.Numerics;

namespace XlaSharp.Bench;

/// <summary>The inputs that both sides of the comparison share, made from hashed element numbers.</summary>
static class Inputs
{
    public static uint Hash(uint i, uint stream)
    {
        var x = unchecked(i + stream * 0x9E3779B9);
        x ^= x >> 16;
        x = unchecked(x * 0x85EBCA6B);
        x ^= x >> 13;
        x = unchecked(x * 0xC2B2AE35);
        return x ^ x >> 16;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public static T[] UniformHost<T>(long count, uint stream) where T : INumberBase<T> => Make(count, i => T.CreateTruncating((Hash((uint)i, stream) >> 8) * (1.0 / (1 << 24))));

    /// <summary>Mean 0, variance 1: the sum of four uniform numbers.</summary>
    public static T[] NormalHost<T>(long count, uint stream) where T : INumberBase<T> => Make(count, i =>
    {
        var sum = -(1L << 25);
        for (var j = 0; j < 4; j++) sum += Hash((uint)(4 * i + j), stream) >> 8;
        return T.CreateTruncating(sum * (1.7320508075688772 / (1 << 24)));
    });

    public static int[] IntegersHost(long count, uint stream, uint modulus) => Make(count, i => (int)(Hash((uint)i, stream) % modulus));

    public static NDArray U(Hlo.Dims shape, uint stream) => NDArray.From<float>(UniformHost<float>(shape.ElementCount, stream), shape);

    public static NDArray N(Hlo.Dims shape, uint stream) => NDArray.From<float>(NormalHost<float>(shape.ElementCount, stream), shape);

    public static NDArray U64(Hlo.Dims shape, uint stream) => NDArray.From<double>(UniformHost<double>(shape.ElementCount, stream), shape);

    public static NDArray N64(Hlo.Dims shape, uint stream) => NDArray.From<double>(NormalHost<double>(shape.ElementCount, stream), shape);

    public static NDArray I(Hlo.Dims shape, uint stream, uint modulus) => NDArray.From<int>(IntegersHost(shape.ElementCount, stream, modulus), shape);

    /// <summary>Weights: normal numbers times a factor, in single precision.</summary>
    public static NDArray W(Hlo.Dims shape, uint stream, double factor)
    {
        var values = NormalHost<float>(shape.ElementCount, stream);
        for (var i = 0; i < values.Length; i++) values[i] *= (float)factor;
        return NDArray.From<float>(values, shape);
    }

    /// <summary>Rows with a one in a column that the stream picks.</summary>
    public static NDArray OneHot(int rows, uint stream, int columns = 10)
    {
        var values = new float[rows * columns];
        var at = IntegersHost(rows, stream, (uint)columns);
        for (var row = 0; row < rows; row++) values[row * columns + at[row]] = 1;
        return NDArray.From<float>(values, [rows, columns]);
    }

    public static NDArray Scalar(float value) => NDArray.From<float>([value], []);

    static T[] Make<T>(long count, Func<long, T> at)
    {
        var values = new T[count];
        for (var i = 0L; i < count; i++) values[i] = at(i);
        return values;
    }
}
