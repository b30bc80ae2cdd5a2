using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>Steps of training and small scientific programs, jitted. The checksum of a step is the loss of the fifth one.</summary>
static class Training
{
    public static IEnumerable<Benchmark> All() =>
    [
        Step("mlp_step", Mlp.Loss, Mlp.Arguments, 0.1),
        Step("cnn_step", Convolution.Loss, Convolution.Arguments, 0.05),
        new("training/transformer_block_adamw_step", () =>
        {
            var p = Transformer.LayerParameters(128, 30);
            var zeros = Tree.Map(a => Np.ZerosLike(a), p);
            var step = Optimizers.AdamW<Dictionary<string, NDArray>>((p, x, y) => Np.Mean(Np.Square(Transformer.Block(p, x) - y)));
            return Steps(step, new AdamState<Dictionary<string, NDArray>>(p, zeros, zeros, Scalar(0)), N([8, 128, 128], 20), N([8, 128, 128], 21));
        }),
        Step("lstm_step", Lstm.Loss, Lstm.Arguments, 0.1),
        Step("logreg_step", LogisticLoss, () =>
        {
            var y = UniformHost<double>(10_000, 2).Select(u => u < 0.5 ? 1f : 0f).ToArray();
            return ((Np.Zeros([100]), Scalar(0)), N([10_000, 100], 1), NDArray.From<float>(y, [10_000]));
        }, 0.5),
        new("training/rosenbrock_hessian_100", () =>
        {
            var x = U([100], 1);
            var f = Xla.Jit(Xla.Hessian(Science.Rosenbrock));
            return Timed.Of(() => f(x));
        }),
        new("training/gauss_newton_200x20", () =>
        {
            NDArray a = W([200, 20], 1, 0.3), y = Np.Tanh(Np.Matmul(a, W([20], 2, 0.5)));
            var solve = Xla.Jit<NDArray, NDArray, NDArray>(Science.GaussNewton);
            return Timed.Of(() => solve(a, y));
        }),
        new("training/black_scholes_greeks_1M", () =>
        {
            static NDArray Between(double low, double high, uint stream) =>
                NDArray.From<float>([.. UniformHost<double>(1_000_000, stream).Select(u => (float)(low + (high - low) * u))], [1_000_000]);
            var (s, k, t, r, sigma) = (Between(80, 120, 1), Between(80, 120, 2), Between(0.25, 2, 3), Between(0.01, 0.05, 4), Between(0.1, 0.5, 5));
            var f = Xla.Jit(Xla.Vmap(Xla.ValueAndGrad<(NDArray, NDArray, NDArray, NDArray), NDArray>(Science.CallPrice)));
            return Timed.OfMany(() => Tree.Leaves(f((s, t, r, sigma), k)));
        }),
        new("training/nbody_512_10steps", () =>
        {
            NDArray m = U([512], 1), x = N([512, 3], 2), v = W([512, 3], 3, 0.1);
            var run = Xla.Jit<NDArray, NDArray, NDArray, (NDArray, NDArray)>(Science.NBody);
            return Timed.OfMany(() => run(x, v, m) is var (position, velocity) ? [position, velocity] : []);
        }),
        new("training/kmeans_10k_x16_k10", () =>
        {
            var x = U([10_000, 16], 1);
            var run = Xla.Jit<NDArray, NDArray>(Science.KMeans);
            return Timed.Of(() => run(x));
        }),
        new("training/hmc_8d_100x10", () =>
        {
            NDArray key = Rng.Key(0), q = Np.Zeros([8]);
            var run = Xla.Jit<NDArray, NDArray, NDArray>(new HamiltonianMonteCarlo().Run);
            return Timed.Of(() => run(key, q));
        }),
        new("training/gp_loglik_grad_200", () =>
        {
            double[] at = [.. UniformHost<double>(200, 1).Select(u => u * 10).Order()], noise = NormalHost<double>(200, 2);
            NDArray x = NDArray.From<float>([.. at.Select(v => (float)v)], [200]), y = NDArray.From<float>([.. at.Select((v, i) => (float)(Math.Sin(v) + 0.1 * noise[i]))], [200]);
            var p = NDArray.From<float>([0, 0, -2], [3]);
            var f = Xla.Jit(Xla.ValueAndGrad<NDArray, NDArray, NDArray>(Science.GaussianProcessLoss));
            return Timed.OfMany(() => f(p, x, y) is var (value, gradient) ? [value, gradient] : []);
        }),
    ];

    static NDArray LogisticLoss((NDArray W, NDArray B) p, NDArray x, NDArray y)
    {
        var z = Np.Matmul(x, p.W) + p.B;
        return Np.Mean(Np.Logaddexp(0.0, z) - y * z) + 0.5e-3 * Np.Sum(p.W * p.W);
    }

    static Benchmark Step<T>(string name, Func<T, NDArray, NDArray, NDArray> loss, Func<(T, NDArray, NDArray)> make, double rate) => new($"training/{name}", () =>
    {
        var (p, x, y) = make();
        return Steps(Optimizers.Sgd(loss, rate), p, x, y);
    });

    static Timed Steps<T>(Func<T, NDArray, NDArray, (T State, NDArray Loss)> step, T state, NDArray x, NDArray y)
    {
        var jitted = Xla.Jit(step);
        return Timed.OfMany(() => Tree.Leaves(jitted(state, x, y))) with
        {
            Check = () =>
            {
                var (now, loss) = jitted(state, x, y);
                for (var i = 1; i < 5; i++) (now, loss) = jitted(now, x, y);
                return [loss];
            },
        };
    }
}
