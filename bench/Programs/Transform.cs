using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>Host cost of tracing, transforming and printing: every call makes a new function object and ends with the StableHLO text.</summary>
static class Transform
{
    public static IEnumerable<Benchmark> All() =>
    [
        Of("mlp_loss", () => (Func<(NDArray, NDArray)[], NDArray, NDArray, NDArray>)Mlp.Loss, Mlp.Arguments),
        Of("mlp_grad", () => Xla.Grad<(NDArray, NDArray)[], NDArray, NDArray>(Mlp.Loss), Mlp.Arguments),
        Of("transformer12_loss", () => (Func<LanguageModel, NDArray, NDArray>)Transformer.Loss, () => Transformer.Arguments(12)),
        Of("transformer12_grad", () => Xla.Grad<LanguageModel, NDArray>(Transformer.Loss), () => Transformer.Arguments(12)),
        Of("rnn_scan_grad", () => Xla.Grad<(NDArray, NDArray, NDArray), NDArray>(Recurrent.Loss), Recurrent.Arguments),
        Of("ops2000", () => Chain.Of(2000), Chain.Arguments),
        Of("ops2000_grad", () => Xla.Grad(Chain.SumOf(2000)), Chain.Arguments),
        Of("ops2000_vmap", () => Xla.Vmap(Chain.Of(2000)), () => (U([8, 16], 1), U([8, 16], 2))),
        Of("ops10000", () => Chain.Of(10000), Chain.Arguments),
        new("transform/jit_cache_hit_148_leaves", () =>
        {
            var p = Transformer.Parameters(12);
            var f = Xla.Jit((LanguageModel p) => p.Scale[0] + p.Layers[11]["ln1_s"][0]);
            return Timed.Of(() => f(p));
        }),
        new("transform/jit_second_shape", () =>
        {
            NDArray a = U([4], 1), b = U([5], 1);
            var f = Xla.Jit((NDArray x) => x + 1);
            return Timed.Of(() =>
            {
                f(a);
                return f(b);
            });
        }),
    ];

    static Benchmark Of<T1, T2, TResult>(string name, Func<Func<T1, T2, TResult>> make, Func<(T1, T2)> arguments) => new($"transform/{name}", () =>
    {
        var (x, y) = arguments();
        string Text()
        {
            var f = make();
            return Xla.Jit((T1 x, T2 y) => f(x, y)).Lower(x, y).AsText();
        }
        return Host(Text, () => Tree.Leaves(make()(x, y)));
    });

    static Benchmark Of<T1, T2, T3, TResult>(string name, Func<Func<T1, T2, T3, TResult>> make, Func<(T1, T2, T3)> arguments) => new($"transform/{name}", () =>
    {
        var (x, y, z) = arguments();
        string Text()
        {
            var f = make();
            return Xla.Jit((T1 x, T2 y, T3 z) => f(x, y, z)).Lower(x, y, z).AsText();
        }
        return Host(Text, () => Tree.Leaves(make()(x, y, z)));
    });

    static Timed Host(Func<string> text, Func<IEnumerable<NDArray>> check)
    {
        var once = text();
        string[] marks = [" = stablehlo.", " = call ", " = func.call", " = chlo."];
        var ops = once.Split('\n').Count(line => marks.Any(m => line.Contains(m, StringComparison.Ordinal)));
        return new(() => text(), check) { Extra = new Dictionary<string, long> { ["text_bytes"] = once.Length, ["ops"] = ops } };
    }
}
