using System.Diagnostics;
using XlaSharp;

// The tour of JAX's quick start, in C#: compile with Jit, differentiate with Grad, vectorize with Vmap.
Console.WriteLine($"Running on {Xla.BackendName}");

// Compilation.
static NDArray Selu(NDArray x) => 1.05f * Np.Where(x > 0, x, 1.67f * Np.Exp(x) - 1.67f);

var key = Rng.Key(1701);
var million = Rng.Normal(key, [1_000_000]);
var compiled = Xla.Jit<NDArray, NDArray>(Selu);
Console.WriteLine($"selu(arange(5)) = {Selu(Np.Arange(5f))}");
Compare("selu, 1M elements", ("eager", () => Selu(million)), ("Jit", () => compiled(million)));

// Differentiation.
static NDArray SumLogistic(NDArray x) => Np.Sum(1.0f / (1.0f + Np.Exp(-x)));

Console.WriteLine($"grad of a sum of logistics at [0 1 2] = {Xla.Grad<NDArray>(SumLogistic)(Np.Arange(3f))}");
var third = Xla.Grad<NDArray>(Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad<NDArray>(SumLogistic)))));
Console.WriteLine($"its third derivative at 1 = {third(1.0f)}");

// Vectorization.
var keys = Rng.Split(key);
NDArray mat = Rng.Normal(keys[0], [150, 100]), batch = Rng.Normal(keys[1], [10, 100]);
NDArray ApplyMatrix(NDArray v) => Np.Dot(mat, v);
var byHand = Xla.Jit((NDArray vs) => Np.Dot(vs, mat.T));
var mapped = Xla.Jit(Xla.Vmap<NDArray, NDArray>(ApplyMatrix));
Compare(
    "matrix times a batch of 10",
    ("naive loop", () => Np.Stack([.. Enumerable.Range(0, 10).Select(i => ApplyMatrix(batch[i]))])),
    ("by hand", () => byHand(batch)),
    ("Jit(Vmap)", () => mapped(batch)));

NDArray rows = new float[,] { { 1, 2 }, { 3, 4 } };
Console.WriteLine($"vdot over rows = {Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, inAxes: [0, null])(rows, Np.Array(3, 4))}");

static NDArray Foo(Dictionary<string, NDArray> d, NDArray x) => d["a"] + d["b"] + x;
Dictionary<string, NDArray> scalars = new() { ["a"] = 1.0f, ["b"] = Np.Arange(5f) };
Console.WriteLine($"{{a: null, b: 0}} = {Xla.Vmap((Dictionary<string, NDArray> d) => d["a"] + d["b"], [new Dictionary<string, int?> { ["a"] = null, ["b"] = 0 }])(scalars)}");
Dictionary<string, NDArray> pairs = new() { ["a"] = Np.Array(1, 2), ["b"] = Np.Array(2, 3) };
Console.WriteLine($"{{a: 0, b: 0}} = {Xla.Vmap<Dictionary<string, NDArray>, NDArray, NDArray>(Foo, [new Dictionary<string, int?> { ["a"] = 0, ["b"] = 0 }, 0])(pairs, Np.Array(3, 5))}");
static NDArray Foo3(Dictionary<string, NDArray> d, NDArray x) => d["a"][0] * d["a"][1] + d["b"] + x;
Dictionary<string, NDArray> mixed = new() { ["a"] = Np.Array(3, 5), ["b"] = Np.Arange(5f) };
Console.WriteLine($"foo3 = {Xla.Vmap<Dictionary<string, NDArray>, NDArray, NDArray>(Foo3, [new Dictionary<string, int?> { ["a"] = null, ["b"] = 0 }, null])(mixed, 1.0f)}");

// A branch on a value is fine eagerly, and an error under Jit; Where takes both sides.
static NDArray Branch(NDArray x) => x > 0 ? x * x : -x;
Console.WriteLine($"grad of a C# branch at 3 = {Xla.Grad<NDArray>(Branch)(3.0f)}");
try
{
    Xla.Jit<NDArray, NDArray>(Branch)(3.0f);
}
catch (TracerBoolConversionException e)
{
    Console.WriteLine($"the same under Jit: {e.Message}");
}
Console.WriteLine($"repaired with Where = {Xla.Jit((NDArray x) => Np.Where(x > 0, x * x, -x))(3.0f)}");

// What is compiled.
NDArray ones = Np.Ones([3]);
Console.WriteLine($"StableHLO of the function:\n{Xla.LowerToText<NDArray, NDArray>(SumLogistic, ones)}");
Console.WriteLine($"of its gradient:\n{Xla.LowerToText(Xla.Grad<NDArray>(SumLogistic), ones)}");
Console.WriteLine($"of its gradient over a batch:\n{Xla.LowerToText(Xla.Vmap(Xla.Grad<NDArray>(SumLogistic)), Np.Ones([2, 3]))}");

static void Compare(string title, params (string Name, Func<NDArray> Run)[] ways)
{
    var first = 0.0;
    foreach (var (name, run) in ways)
    {
        run().BlockUntilReady();
        var times = new double[15];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run().BlockUntilReady();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        var median = times[times.Length / 2];
        if (first == 0) first = median;
        Console.WriteLine($"{title}, {name}: {median:F0} us, {first / median:F2} times as fast as {ways[0].Name}");
    }
}
