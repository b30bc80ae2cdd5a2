using XlaSharp;
using XlaSharp.Soak;

// Long-running checks: memory stays flat over many calls, and one function serves many threads. Usage: scripts/soak [calls], 1,000,000 unless given.
var calls = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
Console.WriteLine($"backend {Xla.BackendName}");

var increment = Xla.Jit((NDArray x) => x + 1f);
NDArray one = 1f;
NDArray[] numbers = [.. Enumerable.Range(0, 64).Select(i => (NDArray)(float)i)];
var row = Np.Arange(1000f);
var sum = Xla.Jit((NDArray x, NDArray y) => Np.Sum(x * y));
var gradient = Xla.Grad<NDArray>(x => Np.Sin(x) * x);
var tree = Xla.Jit((Dictionary<string, NDArray> p) => p["a"] * p["b"]);

var passed =
    Trial.Run("jit, results read", 1, calls, _ => (float)increment(one) == 2f)
    & Trial.Run("jit, results dropped", 1, calls, _ => increment(one) is not null)
    & Trial.Run("jit, 1000 elements", 1, calls / 4, _ => (float)sum(row, one) == 499500f)
    & Trial.Run("jit of a dictionary", 1, calls / 4, i => (float)tree(new() { ["a"] = numbers[i % 64], ["b"] = one }) == i % 64)
    & Trial.Run("eager", 1, calls / 4, i => (float)(numbers[i % 64] + one) == i % 64 + 1)
    & Trial.Run("eager grad", 1, calls / 20, _ => Math.Abs((float)gradient(one) - 1.3817733f) < 1e-5f)
    & Trial.Run("jit from 8 threads", 8, calls, i => (float)increment(numbers[i % 64]) == i % 64 + 1);
Console.WriteLine(passed ? "passed" : "FAILED");
return passed ? 0 : 1;
