using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>Loops of many short steps, jitted.</summary>
static class Loops
{
    public static IEnumerable<Benchmark> All() =>
    [
        Of("scan_1000_scalar", ScalarScan, Scalars),
        Of("scan_1000_scalar_ys", ScalarScanStacked, Scalars),
        new("loops/scan_1000_rnn128", () =>
        {
            var (p, xs) = Recurrent.Arguments();
            var f = Xla.Jit<(NDArray, NDArray, NDArray), NDArray, NDArray>(Recurrent.Run);
            return Timed.Of(() => f(p, xs));
        }),
        new("loops/while_1000", () =>
        {
            var x = Scalar(1);
            var f = Xla.Jit((NDArray x) => Lax.WhileLoop<(NDArray I, NDArray X)>(s => s.I < 1000, s => (s.I + 1, s.X * 0.999 + 1.0), (Np.Asarray(0, DType.Int32), x)).X);
            return Timed.Of(() => f(x));
        }),
        new("loops/fori_dus_1000", () =>
        {
            var buffer = Np.Zeros([1000]);
            var f = Xla.Jit((NDArray b) => Lax.ForiLoop(0, 1000, (i, b) => Lax.DynamicUpdateSlice(b, Np.Reshape(i.Astype(DType.Float32) * 0.5, [1]), [i]), b));
            return Timed.Of(() => f(buffer));
        }),
        new("loops/lorenz_rk4_1000", () =>
        {
            var start = (Scalar(1), Scalar(1), Scalar(1));
            var f = Xla.Jit<(NDArray, NDArray, NDArray), (NDArray, NDArray, NDArray)>(Lorenz.Run);
            return Timed.OfMany(() => f(start) is var (x, y, z) ? [x, y, z] : []);
        }),
        new("loops/grad_scan_1000_scalar", () =>
        {
            var (a, c) = Scalars();
            var f = Xla.Jit(Xla.Grad(((NDArray A, NDArray C) p) => ScalarScan(p.A, p.C)));
            return Timed.OfMany(() => f((a, c)) is var (da, dc) ? [da, dc] : []);
        }),
        new("loops/grad_scan_1000_rnn128", () =>
        {
            var (p, xs) = Recurrent.Arguments();
            var f = Xla.Jit(Xla.Grad<(NDArray, NDArray, NDArray), NDArray>(Recurrent.Loss));
            return Timed.OfMany(() => f(p, xs) is var (w, u, b) ? [w, u, b] : []);
        }),
        new("loops/vmap_scan_1000_scalar_x64", () =>
        {
            NDArray a = Scalar(0.01f), c = U([64], 1);
            var f = Xla.Jit(Xla.Vmap<NDArray, NDArray, NDArray>(ScalarScan, inAxes: [null, 0]));
            return Timed.Of(() => f(a, c));
        }),
        Of("chain_200_on_16", Chain.Of(200), Chain.Arguments),
        Of("grad_chain_200_on_16", Xla.Grad(Chain.SumOf(200)), Chain.Arguments),
    ];

    static (NDArray A, NDArray C) Scalars() => (Scalar(0.01f), Scalar(0.5f));

    static NDArray Step(NDArray a, NDArray c) => 0.999 * c + a * Np.Sin(c);

    static NDArray ScalarScan(NDArray a, NDArray c) => Lax.Scan<NDArray, NDArray[], NDArray[]>((c, _) => (Step(a, c), []), c, [], length: 1000).Carry;

    static NDArray ScalarScanStacked(NDArray a, NDArray c) => Lax.Scan<NDArray, NDArray[], NDArray>((c, _) => Step(a, c) is var next ? (next, next) : default, c, [], length: 1000).Ys;

    static Benchmark Of(string name, Func<NDArray, NDArray, NDArray> loop, Func<(NDArray, NDArray)> make) => new($"loops/{name}", () =>
    {
        var (x, y) = make();
        var f = Xla.Jit(loop);
        return Timed.Of(() => f(x, y));
    });
}
