using System.Buffers;
using System.Runtime.InteropServices;
using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>Host overhead per call. Arguments are on the device.</summary>
static class Dispatch
{
    public static IEnumerable<Benchmark> All() =>
    [
        new("dispatch/jit_add_scalar", () => { var x = Scalar(1); var f = Increment(); return Timed.Of(() => f(x)); }),
        new("dispatch/jit_add_scalar_async", () =>
        {
            var x = Scalar(1);
            var f = Increment();
            var last = x;
            return new(() => last = f(x), () => [f(x)]) { Finish = () => last.BlockUntilReady() };
        }),
        new("dispatch/jit_10_args", TenArguments),
        new("dispatch/jit_dict50", () =>
        {
            var d = Dictionary50();
            var f = Xla.Jit((Dictionary<string, NDArray> d) => d.ToDictionary(e => e.Key, e => e.Value + 1));
            return new(() => f(d)["p00"].BlockUntilReady(), () => f(d).Values);
        }),
        new("dispatch/jit_dict50_in_scalar_out", () => { var d = Dictionary50(); var f = Xla.Jit((Dictionary<string, NDArray> d) => d["p00"] + d["p49"]); return Timed.Of(() => f(d)); }),
        new("dispatch/jit_nested", () =>
        {
            var x = Scalar(1);
            var h = Xla.Jit((NDArray x) => x * 2);
            var g = Xla.Jit((NDArray x) => h(x) + 3);
            var f = Xla.Jit((NDArray x) => g(x) - 1);
            return Timed.Of(() => f(x));
        }),
        new("dispatch/eager_add_scalar", () => { var x = Scalar(1); return Timed.Of(() => x + 1); }),
        new("dispatch/eager_add_arrays", () => { NDArray x = Scalar(1), y = Scalar(2); return Timed.Of(() => x + y); }),
        new("dispatch/eager_chain_5", () => { var x = U([16], 1); return Timed.Of(() => Np.Sum(Np.Exp(Np.Sin(x) * x)) + 1); }),
        new("dispatch/eager_slice", () => { var x = U([100], 1); return Timed.Of(() => x[3..7]); }),
        new("dispatch/eager_index_int", () => { var x = U([100], 1); return Timed.Of(() => x[5]); }),
        new("dispatch/eager_matmul_8x8", () => { NDArray a = U([8, 8], 1), b = U([8, 8], 2); return Timed.Of(() => Np.Matmul(a, b)); }),
        new("dispatch/eager_grad", () => { var x = Scalar(0.5f); var g = Xla.Grad<NDArray>(Polynomial); return Timed.Of(() => g(x)); }),
        new("dispatch/eager_value_and_grad_mlp", () =>
        {
            var (p, x, y) = Mlp.Arguments();
            var g = Xla.ValueAndGrad<(NDArray, NDArray)[], NDArray, NDArray>(Mlp.Loss);
            return Timed.OfMany(() => g(p, x, y) is var (value, gradient) ? [value, .. Tree.Leaves(gradient)] : []);
        }),
        new("dispatch/eager_vmap", () => { NDArray a = U([10, 3], 1), b = U([10, 3], 2); var f = Xla.Vmap<NDArray, NDArray, NDArray>(Np.Dot); return Timed.Of(() => f(a, b)); }),
        new("dispatch/eager_vmap_grad", () => { var x = U([10], 1); var f = Xla.Vmap(Xla.Grad<NDArray>(Polynomial)); return Timed.Of(() => f(x)); }),
        new("dispatch/device_put_4kB", () => { var host = At(1024, 16); return Timed.Of(() => NDArray.From<float>(host.Span, [1024])); }),
        new("dispatch/device_put_4MB", () => { var host = At(1048576, 16); return Timed.OfDisposed(() => NDArray.From<float>(host.Span, [1048576])); }),
        new("dispatch/device_put_4MB_zero_copy", () => { var host = At(1048576, 0); return Timed.OfDisposed(() => NDArray.FromMemory<float>(host, [1048576])); }),
        new("dispatch/to_host_4kB", () => { var x = U([1024], 1); return new(() => x.ToArray<float>(), () => [x]); }),
        new("dispatch/to_host_4MB", () =>
        {
            var x = U([1048576], 1);
            return new(() => CopyToPooled(x), () => [x]);
        }),
        new("dispatch/jit_host_arg_4kB", () =>
        {
            var host = UniformHost<float>(1024, 1);
            var f = Increment();
            return Timed.Of(() => f(NDArray.From<float>(host, [1024])));
        }),
        new("dispatch/jit_then_read_scalar", () => { var x = Scalar(1); var f = Increment(); return new(() => _ = (float)f(x), () => [f(x)]); }),
        new("dispatch/donation_loop_4kB", () => Donation(1024)),
        new("dispatch/donation_loop_4MB", () => Donation(1048576)),
        new("dispatch/jit_mlp_infer_batch1", () =>
        {
            var (p, x) = (Mlp.Parameters(), U([1, 64], 20));
            var f = Xla.Jit<(NDArray, NDArray)[], NDArray, NDArray>(Mlp.Logits);
            return Timed.Of(() => f(p, x));
        }),
        new("dispatch/jit_key_split", () => { var key = Rng.Key(0); var f = Xla.Jit((NDArray key) => Rng.Split(key)); return Timed.Of(() => f(key)); }),
    ];

    static Func<NDArray, NDArray> Increment() => Xla.Jit((NDArray x) => x + 1);

    static NDArray Polynomial(NDArray x) => Np.Sin(x) * x + x * x;

    static Dictionary<string, NDArray> Dictionary50() => Enumerable.Range(0, 50).ToDictionary(i => $"p{i:00}", i => Scalar(i));

    static Timed TenArguments()
    {
        var a = Enumerable.Range(0, 10).Select(i => Scalar(i)).ToArray();
        var f = Xla.Jit((NDArray[] a) => a[1..].Aggregate(a[0], (x, y) => x + y));
        return Timed.Of(() => f(a));
    }

    static Timed Donation(int count)
    {
        var step = Xla.Jit((NDArray s) => s + 1, donateArgnums: [0]);
        var state = Np.Zeros([count]);
        return new(() => state = step(state).BlockUntilReady(), () =>
        {
            var s = Np.Zeros([count]);
            for (var i = 0; i < 100; i++) s = step(s);
            return [s];
        });
    }

    // Megabytes are pooled in .NET: an array from the garbage collector would cost ten times the copy in page faults, where NumPy's allocator hands out what was freed just before.
    static void CopyToPooled(NDArray x)
    {
        var host = ArrayPool<float>.Shared.Rent((int)x.Size);
        x.CopyTo(host.AsSpan(0, (int)x.Size));
        ArrayPool<float>.Shared.Return(host);
    }

    /// <summary>Host memory whose address is a given number of bytes past a multiple of 64.</summary>
    static Memory<float> At(int count, int offset)
    {
        var array = GC.AllocateUninitializedArray<float>(count + 32, pinned: true);
        var skip = (int)((offset - Marshal.UnsafeAddrOfPinnedArrayElement(array, 0).ToInt64() & 63) / sizeof(float));
        var memory = array.AsMemory(skip, count);
        UniformHost<float>(count, 1).CopyTo(memory);
        return memory;
    }
}
