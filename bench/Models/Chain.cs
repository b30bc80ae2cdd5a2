using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

/// <summary>A chain of n elementwise operations.</summary>
static class Chain
{
    public static Func<NDArray, NDArray, NDArray> Of(int count) => (x, y) =>
    {
        for (var k = 0; k < count / 4; k++)
        {
            var t = Np.Sin(x);
            t *= 0.05 * (k % 2 == 0 ? 1 : -1) * (1 + 0.1 * (k % 3));
            t *= y;
            x += t;
        }
        return x;
    };

    public static Func<NDArray, NDArray, NDArray> SumOf(int count)
    {
        var chain = Of(count);
        return (x, y) => Np.Sum(chain(x, y));
    }

    public static (NDArray X, NDArray Y) Arguments() => (U([16], 1), U([16], 2));
}
