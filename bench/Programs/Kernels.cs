using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>One operation or a few, jitted, on arrays large enough for the compiled code to count.</summary>
static class Kernels
{
    public static IEnumerable<Benchmark> All() =>
    [
        Of("matmul_256", Np.Matmul, () => (N([256, 256], 1), N([256, 256], 2))),
        Of("matmul_1024", Np.Matmul, () => (N([1024, 1024], 1), N([1024, 1024], 2))),
        Of("matmul_512_f64", Np.Matmul, () => (N64([512, 512], 1), N64([512, 512], 2)), x64: true),
        Of("batched_matmul_64x128", (a, b) => Np.Einsum("bij,bjk->bik", a, b), () => (N([64, 128, 128], 1), N([64, 128, 128], 2))),
        Of("elementwise_1M", x => Np.Sin(x) * Np.Exp(-x * x) + Np.Tanh(x), Million),
        Of("softmax_1M", x => Nn.Softmax(x, -1), Square),
        Of("softmax_1M_f64", x => Nn.Softmax(x, -1), () => N64([1000, 1000], 1), x64: true),
        new("kernels/layernorm_1M", () =>
        {
            NDArray x = Square(), scale = U([1000], 2), shift = U([1000], 3);
            var f = Xla.Jit<NDArray, NDArray, NDArray, NDArray>(Transformer.LayerNorm);
            return Timed.OfDisposed(() => f(x, scale, shift));
        }),
        Of("logsumexp_1M", x => Nn.Logsumexp(x, -1), Square),
        Of("cumsum_1M", x => Np.Cumsum(x), () => U([1_000_000], 1)),
        Of("cumsum_1M_f64", x => Np.Cumsum(x), () => U64([1_000_000], 1), x64: true),
        Of("cumsum_1000x1000_axis1", x => Np.Cumsum(x, 1), () => U([1000, 1000], 1)),
        Of("sort_1M", x => Np.Sort(x), Million),
        Of("argsort_100k", x => Np.Argsort(x), () => N([100_000], 1)),
        new("kernels/top_k_100_of_1M", () =>
        {
            var x = Million();
            var f = Xla.Jit((NDArray x) => Lax.TopK(x, 100));
            return Timed.OfMany(() => f(x) is var (values, indices) ? [values, indices] : []);
        }),
        Of("uniform_1M", key => Rng.Uniform(key, [1_000_000]), () => Rng.Key(0)),
        Of("normal_1M", key => Rng.Normal(key, [1_000_000]), () => Rng.Key(0)),
        Of("fft_2e18", x => Lax.Fft(x, Hlo.FftType.FFT, [1 << 18]), () => Lax.Complex(N([1 << 18], 1), N([1 << 18], 2))),
        Of("conv2d_32x56x56x64", Convolution.Conv, () => (N([32, 56, 56, 64], 1), W([3, 3, 64, 64], 2, 0.05))),
        Of("conv2d_8x28x28x32_grad", Xla.Grad((NDArray w, NDArray x) => Np.Sum(Np.Square(Convolution.Conv(x, w)))), () => (W([3, 3, 32, 32], 2, 0.05), N([8, 28, 28, 32], 1))),
        Of("maxpool_32x56x56x64", Convolution.MaxPool, () => N([32, 56, 56, 64], 1)),
        Of("gather_100k", (x, i) => x[i], () => (N([100_000], 1), I([100_000], 2, 100_000))),
        Of("gather_rows_10k_x64", (x, i) => x[i], () => (N([10_000, 64], 1), I([10_000], 2, 10_000))),
        ScatterAdd("scatter_add_100k", () => (N([100_000], 1), I([100_000], 2, 100_000), N([100_000], 3))),
        ScatterAdd("scatter_add_rows_10k_x64", () => (N([10_000, 64], 1), I([10_000], 2, 10_000), N([10_000, 64], 3))),
        Of("sum_axis0", x => Np.Sum(x, 0), Square),
        Of("sum_axis1", x => Np.Sum(x, 1), Square),
        Of("sum_all", x => Np.Sum(x), () => U([1000, 1000], 1)),
        Of("sum_all_f64", x => Np.Sum(x), () => U64([1000, 1000], 1), x64: true),
        Of("sum_100cubed_axis0", x => Np.Sum(x, 0), Cube),
        Of("sum_100cubed_axis1", x => Np.Sum(x, 1), Cube),
        Of("sum_100cubed_axis2", x => Np.Sum(x, 2), Cube),
        Of("max_axis0", x => Np.Max(x, 0), Square),
        Of("argmax_axis1", x => Np.Argmax(x, 1), Square),
        Of("transpose_2000", x => Np.Transpose(x), () => N([2000, 2000], 1)),
        Of("centred_gram_1000", x => Np.Matmul(x.T, x - Np.Mean(x, 0)), Square),
    ];

    static NDArray Million() => N([1_000_000], 1);

    static NDArray Square() => N([1000, 1000], 1);

    static NDArray Cube() => N([100, 100, 100], 1);

    static Benchmark Of(string name, Func<NDArray, NDArray> kernel, Func<NDArray> make, bool x64 = false) => new($"kernels/{name}", () =>
    {
        var x = make();
        var f = Xla.Jit(kernel);
        return Timed.OfDisposed(() => f(x));
    }, x64);

    static Benchmark Of(string name, Func<NDArray, NDArray, NDArray> kernel, Func<(NDArray, NDArray)> make, bool x64 = false) => new($"kernels/{name}", () =>
    {
        var (x, y) = make();
        var f = Xla.Jit(kernel);
        return Timed.OfDisposed(() => f(x, y));
    }, x64);

    static Benchmark ScatterAdd(string name, Func<(NDArray, NDArray, NDArray)> make) => new($"kernels/{name}", () =>
    {
        var (x, i, v) = make();
        var f = Xla.Jit((NDArray x, NDArray i, NDArray v) => x.At[i].Add(v));
        return Timed.OfDisposed(() => f(x, i, v));
    });
}
