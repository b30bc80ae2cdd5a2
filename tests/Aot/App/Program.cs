using XlaSharp;

// What a program that is published with NativeAOT is most likely to break on: every transformation, trees, printing, random numbers, errors.
Console.WriteLine($"backend {(Xla.BackendName.Contains("evaluator", StringComparison.OrdinalIgnoreCase) ? "evaluator" : "plugin")}");

static NDArray SumLogistic(NDArray x) => Np.Sum(1.0f / (1.0f + Np.Exp(-x)));
Console.WriteLine($"jit {Xla.Jit<NDArray, NDArray>(SumLogistic)(0.0f)}");
Console.WriteLine($"grad {Xla.Grad<NDArray>(SumLogistic)(0.0f)}");

NDArray rows = new float[,] { { 1, 2 }, { 3, 4 } };
Console.WriteLine($"vmap {Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, inAxes: [0, null])(rows, Np.Array(3f, 4f))}");
Console.WriteLine($"nested {Xla.Jit(Xla.Vmap(Xla.Grad<NDArray>(x => x * x * x)))(Np.Arange(3f))}");

var gradients = Xla.Jit(Xla.Grad((Dictionary<string, NDArray> p) => Np.Sum(p["w"] * p["w"]) + 3f * p["b"]))(new() { ["w"] = Np.Array(1f, 2f), ["b"] = 1.0f });
Console.WriteLine($"tree w {gradients["w"]} b {gradients["b"]}");

var swapped = Xla.Jit(((NDArray A, List<NDArray> B, NDArray[] C) t) => (t.C[0], t.B[1] + t.A))((1f, [2f, 3f], [Np.Arange(2f)]));
Console.WriteLine($"nested tree {swapped.Item1} {swapped.Item2}");

var step = Xla.Jit(Xla.Grad((Model m, (NDArray A, (NDArray B, NDArray C)) x) => Np.Sum(m.Layers[0].Weights * x.A * x.Item2.B * x.Item2.C * m.Factor)));
Console.WriteLine($"pytree {step(new([new(Np.Array(1f, 2f))], 2), (3f, (Np.Array(1f, 2f), 1f))).Layers[0].Weights}");

var (value, gradient) = Xla.ValueAndGrad<NDArray, NDArray>(static (w, x) => Np.Dot(w, x))(Np.Array(1f, 2f), Np.Array(3f, 4f));
Console.WriteLine($"pair {value} {gradient}");
Console.WriteLine($"random {Rng.Randint(Rng.Key(0), [3], 0, 100)}");
Console.WriteLine(rows);
try
{
    Xla.Jit<NDArray, NDArray>(x => x > 0 ? x : -x)(1.0f);
}
catch (TracerBoolConversionException e)
{
    Console.WriteLine($"error {e.GetType().Name}");
}

[PyTree]
internal sealed partial record Layer(NDArray Weights);

[PyTree]
internal sealed partial record Model(Layer[] Layers, [PyTreeStatic] int Factor);
