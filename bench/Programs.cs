namespace XlaSharp.Bench;

/// <summary>A benchmark program: a call that waits for its result, and the arrays that are checksummed.</summary>
sealed record BenchProgram(string Name, Func<Action> Make, Func<double> Checksum);

/// <summary>The programs of the dispatch and seed groups that the library runs so far.</summary>
static class Programs
{
    static NDArray Selu(NDArray x) => 1.05f * Np.Where(x > 0, x, 1.67f * Np.Exp(x) - 1.67f);

    static NDArray SumLogistic(NDArray x) => Np.Sum(1.0f / (1.0f + Np.Exp(-x)));

    static NDArray Polynomial(NDArray x) => Np.Sin(x) * x + x * x;

    static BenchProgram Of(string name, Func<Func<NDArray>> make)
    {
        var call = new Lazy<Func<NDArray>>(make);
        return new(name, () => () => call.Value().BlockUntilReady(), () => Inputs.Checksum(call.Value()));
    }

    public static IEnumerable<BenchProgram> All()
    {
        NDArray one() => NDArray.From<float>([1f], []);
        yield return Of("seed/selu_1M_eager", () => { var x = Rng.Normal(Rng.Key(1701), [1_000_000]); return () => Selu(x); });
        yield return Of("seed/selu_1M_jit", () => { var x = Rng.Normal(Rng.Key(1701), [1_000_000]); var f = Xla.Jit<NDArray, NDArray>(Selu); return () => f(x); });
        yield return Of("seed/matvec_naive", () =>
        {
            var k = Rng.Split(Rng.Key(1701));
            NDArray mat = Rng.Normal(k[0], [150, 100]), xs = Rng.Normal(k[1], [10, 100]);
            return () => Np.Stack([.. Enumerable.Range(0, 10).Select(i => Np.Dot(mat, xs[i]))]);
        });
        yield return Of("seed/matvec_vmap_eager", () =>
        {
            var k = Rng.Split(Rng.Key(1701));
            NDArray mat = Rng.Normal(k[0], [150, 100]), xs = Rng.Normal(k[1], [10, 100]);
            return () => Xla.Vmap((NDArray v) => Np.Dot(mat, v))(xs);
        });
        yield return Of("seed/grad_sum_logistic_eager", () => { var x = Np.Arange(3f); var g = Xla.Grad<NDArray>(SumLogistic); return () => g(x); });
        yield return Of("seed/grad_sum_logistic_jit", () => { var x = Np.Arange(3f); var g = Xla.Jit(Xla.Grad<NDArray>(SumLogistic)); return () => g(x); });
        yield return Of("dispatch/jit_add_scalar", () => { var x = one(); var f = Xla.Jit((NDArray v) => v + 1); return () => f(x); });
        yield return Of("dispatch/jit_nested", () =>
        {
            var x = one();
            var h = Xla.Jit((NDArray v) => v * 2);
            var g = Xla.Jit((NDArray v) => h(v) + 3);
            var f = Xla.Jit((NDArray v) => g(v) - 1);
            return () => f(x);
        });
        yield return Of("dispatch/eager_add_scalar", () => { var x = one(); return () => x + 1; });
        yield return Of("dispatch/eager_add_arrays", () => { NDArray x = one(), y = NDArray.From<float>([2f], []); return () => x + y; });
        yield return Of("dispatch/eager_chain_5", () => { var x = Inputs.Uniform([16], 1); return () => Np.Sum(Np.Exp(Np.Sin(x) * x)) + 1; });
        yield return Of("dispatch/eager_slice", () => { var x = Inputs.Uniform([100], 1); return () => x[3..7]; });
        yield return Of("dispatch/eager_index_int", () => { var x = Inputs.Uniform([100], 1); return () => x[5]; });
        yield return Of("dispatch/eager_matmul_8x8", () => { NDArray a = Inputs.Uniform([8, 8], 1), b = Inputs.Uniform([8, 8], 2); return () => Np.Matmul(a, b); });
        yield return Of("dispatch/eager_grad", () => { var x = NDArray.From<float>([0.5f], []); var g = Xla.Grad<NDArray>(Polynomial); return () => g(x); });
        yield return Of("dispatch/eager_vmap", () => { NDArray a = Inputs.Uniform([10, 3], 1), b = Inputs.Uniform([10, 3], 2); var f = Xla.Vmap<NDArray, NDArray, NDArray>(Np.Dot); return () => f(a, b); });
        yield return Of("dispatch/eager_vmap_grad", () => { var x = Inputs.Uniform([10], 1); var f = Xla.Vmap(Xla.Grad<NDArray>(Polynomial)); return () => f(x); });
        yield return Of("dispatch/device_put_4kB", () => { var host = Inputs.UniformHost(1024, 1); return () => NDArray.From<float>(host, [1024]); });
        yield return Of("dispatch/jit_key_split", () => { var k = Rng.Key(0); var f = Xla.Jit((NDArray v) => Rng.Split(v)); return () => f(k); });
    }
}
