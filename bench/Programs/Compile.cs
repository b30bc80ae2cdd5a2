using XlaSharp.Bench.Models;
using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Programs;

/// <summary>Trace, lower and compile a new function object each time; nothing is executed within the clock.</summary>
static class Compile
{
    public static IEnumerable<Benchmark> All() =>
    [
        new("compile/x_plus_1", () =>
        {
            var x = Scalar(1);
            Compiled<ValueTuple<NDArray>, NDArray>? last = null;
            return new(() => last = Xla.Jit((NDArray x) => x + 1).Lower(x).Compile(), () => [last!.Call(new(x))]) { Repetitions = 5 };
        }),
        new("compile/mlp_grad", () =>
        {
            var (p, x, y) = Mlp.Arguments();
            Compiled<((NDArray, NDArray)[], NDArray, NDArray), (NDArray, NDArray)[]>? last = null;
            return new(() => last = Xla.Jit(Xla.Grad<(NDArray, NDArray)[], NDArray, NDArray>(Mlp.Loss)).Lower(p, x, y).Compile(), () => Tree.Leaves(last!.Call((p, x, y)))) { Repetitions = 5 };
        }),
        Of("transformer2_grad", () => Xla.Grad<LanguageModel, NDArray>(Transformer.Loss), () => Transformer.Arguments(2)),
        Of("chain_200", () => Chain.Of(200), Chain.Arguments),
        Of("rnn_scan_grad", () => Xla.Grad<(NDArray, NDArray, NDArray), NDArray>(Recurrent.Loss), Recurrent.Arguments),
    ];

    static Benchmark Of<T1, T2, TResult>(string name, Func<Func<T1, T2, TResult>> make, Func<(T1, T2)> arguments) => new($"compile/{name}", () =>
    {
        var (x, y) = arguments();
        Compiled<(T1, T2), TResult>? last = null;
        return new(() => last = Xla.Jit(make()).Lower(x, y).Compile(), () => Tree.Leaves(last!.Call((x, y)))) { Repetitions = 5 };
    });
}
