using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>The programs of JAX's quick start.</summary>
static class Seed
{
    public static IEnumerable<Benchmark> All() =>
    [
        new("seed/selu_1M_eager", () => { var x = Million(); return Timed.Of(() => Selu(x)); }),
        new("seed/selu_1M_jit", () => { var x = Million(); var f = Xla.Jit<NDArray, NDArray>(Selu); return Timed.Of(() => f(x)); }),
        new("seed/matvec_naive", () => { var (mat, xs) = MatVec(); return Timed.Of(() => Np.Stack([.. xs.Select(row => Np.Dot(mat, row))])); }),
        new("seed/matvec_batched", () => { var (mat, xs) = MatVec(); var f = Xla.Jit((NDArray xs) => Np.Dot(xs, mat.T)); return Timed.Of(() => f(xs)); }),
        new("seed/matvec_vmap_jit", () => { var (mat, xs) = MatVec(); var f = Xla.Jit((NDArray xs) => Xla.Vmap((NDArray v) => Np.Dot(mat, v))(xs)); return Timed.Of(() => f(xs)); }),
        new("seed/matvec_vmap_eager", () => { var (mat, xs) = MatVec(); return Timed.Of(() => Xla.Vmap((NDArray v) => Np.Dot(mat, v))(xs)); }),
        new("seed/grad_sum_logistic_eager", () => { var x = Np.Arange(3.0); var g = Xla.Grad<NDArray>(SumLogistic); return Timed.Of(() => g(x)); }),
        new("seed/grad_sum_logistic_jit", () => { var x = Np.Arange(3.0); var g = Xla.Jit(Xla.Grad<NDArray>(SumLogistic)); return Timed.Of(() => g(x)); }),
        new("seed/grad3_sum_logistic_jit", () =>
        {
            var x = Scalar(1);
            var g = Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad<NDArray>(SumLogistic))))));
            return Timed.Of(() => g(x));
        }),
        new("seed/vmap_matmul_from_dot_jit", () =>
        {
            NDArray a = N([64, 128], 1), b = N([128, 32], 2);
            var matVec = Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, inAxes: [0, null]);
            var matMul = Xla.Jit(Xla.Vmap(matVec, inAxes: [null, 1], outAxes: 1));
            return Timed.Of(() => matMul(a, b));
        }),
        new("seed/vmap_tree_axes_jit", () =>
        {
            var p = new Dictionary<string, NDArray> { ["w"] = N([32, 64], 1), ["b"] = N([100, 32], 2) };
            var x = N([64, 100], 3);
            var f = Xla.Jit(Xla.Vmap((Dictionary<string, NDArray> p, NDArray x) => Np.Matmul(p["w"], x) + p["b"],
                inAxes: [new Dictionary<string, object?> { ["w"] = null, ["b"] = 0 }, 1], outAxes: 1));
            return Timed.Of(() => f(p, x));
        }),
        new("seed/per_example_grad_jit", () =>
        {
            NDArray w = N([64], 1), x = N([256, 64], 2), y = U([256], 3);
            static NDArray Loss(NDArray w, NDArray x, NDArray y) => Np.Square(1.0 / (1.0 + Np.Exp(-Np.Dot(w, x))) - y);
            var f = Xla.Jit(Xla.Vmap(Xla.Grad<NDArray, NDArray, NDArray>(Loss), inAxes: [null, 0, 0]));
            return Timed.Of(() => f(w, x, y));
        }),
    ];

    static NDArray Selu(NDArray x) => 1.05 * Np.Where(x > 0, x, 1.67 * Np.Exp(x) - 1.67);

    static NDArray SumLogistic(NDArray x) => Np.Sum(1.0 / (1.0 + Np.Exp(-x)));

    static NDArray Million() => Rng.Normal(Rng.Key(1701), [1_000_000]);

    static (NDArray Mat, NDArray Xs) MatVec()
    {
        var keys = Rng.Split(Rng.Key(1701));
        return (Rng.Normal(keys[0], [150, 100]), Rng.Normal(keys[1], [10, 100]));
    }
}
