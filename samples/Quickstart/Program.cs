using XlaSharp;

// The tour of JAX's quick start, in C#: compile with Jit, differentiate with Grad, vectorize with Vmap.
Console.WriteLine($"XlaSharp on {Xla.BackendName}");

Report.Section("Jit: a function becomes one compiled program");

static NDArray Selu(NDArray x) => 1.05 * Np.Where(x > 0, x, 1.67 * Np.Exp(x) - 1.67);

var key = Rng.Key(1701);
var million = Rng.Normal(key, [1_000_000]);
var compiled = Xla.Jit<NDArray, NDArray>(Selu);
Report.Value("selu(arange(5))", Selu(Np.Arange(5.0)));
Report.Times("selu of 1,000,000 random numbers", ("operation by operation", () => Selu(million)), ("Jit", () => compiled(million)));

Report.Section("Grad: derivatives, as often as you like");

static NDArray SumLogistic(NDArray x) => Np.Sum(1.0 / (1.0 + Np.Exp(-x)));

Report.Value("gradient of a sum of logistics at [0 1 2]", Xla.Grad<NDArray>(SumLogistic)(Np.Arange(3.0)));
var third = Xla.Grad<NDArray>(Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad<NDArray>(SumLogistic)))));
Report.Value("its third derivative at 1", third(1.0));

Report.Section("Vmap: from one to many");

var keys = Rng.Split(key);
NDArray mat = Rng.Normal(keys[0], [150, 100]), batch = Rng.Normal(keys[1], [10, 100]);
NDArray ApplyMatrix(NDArray v) => Np.Dot(mat, v);
var byHand = Xla.Jit((NDArray vs) => Np.Dot(vs, mat.T));
var mapped = Xla.Jit(Xla.Vmap<NDArray, NDArray>(ApplyMatrix));
Report.Value("all three ways agree", Np.Allclose(byHand(batch), mapped(batch), atol: 1e-4) && Np.Allclose(Naive(), mapped(batch), atol: 1e-4));
Report.Times("a 150 x 100 matrix times 10 vectors", ("a loop, and Stack", Naive), ("batched by hand, Jit", () => byHand(batch)), ("Jit(Vmap)", () => mapped(batch)));

NDArray Naive() => Np.Stack([.. batch.Select(ApplyMatrix)]);

Report.Value("vdot of rows and a vector, axes [0, null]", Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, inAxes: [0, null])(new float[,] { { 1, 2 }, { 3, 4 } }, Np.Array(3f, 4f)));

static NDArray Foo(Dictionary<string, NDArray> d) => d["a"] + d["b"];
var shared = Xla.Vmap<Dictionary<string, NDArray>, NDArray>(Foo, inAxes: [Axes(null, 0)]);
Report.Value("dictionary with axes {a: null, b: 0}", shared(new() { ["a"] = 1.0, ["b"] = Np.Arange(5.0) }));

static NDArray Foo2(Dictionary<string, NDArray> d, NDArray x) => d["a"] + d["b"] + x;
var both = Xla.Vmap<Dictionary<string, NDArray>, NDArray, NDArray>(Foo2, inAxes: [Axes(0, 0), 0]);
Report.Value("dictionary with axes {a: 0, b: 0}", both(new() { ["a"] = Np.Array(1f, 2f), ["b"] = Np.Array(2f, 3f) }, Np.Array(3f, 5f)));

static NDArray Foo3(Dictionary<string, NDArray> d, NDArray x) => d["a"][0] * d["a"][1] + d["b"] + x;
var mixed = Xla.Vmap<Dictionary<string, NDArray>, NDArray, NDArray>(Foo3, inAxes: [Axes(null, 0), null]);
Report.Value("foo3, axes ({a: null, b: 0}, null)", mixed(new() { ["a"] = Np.Array(3f, 5f), ["b"] = Np.Arange(5.0) }, 1.0));

static Dictionary<string, int?> Axes(int? a, int? b) => new() { ["a"] = a, ["b"] = b };

Report.Section("Branches on values");

static NDArray Tricky(NDArray x) => x > 0 ? x * x : -x;
Report.Value("a C# branch, called with 3", Tricky(3.0));
Report.Value("its gradient at 3", Xla.Grad<NDArray>(Tricky)(3.0));
try
{
    Xla.Jit<NDArray, NDArray>(Tricky)(3.0);
}
catch (TracerBoolConversionException e)
{
    Report.Value("under Jit the value is not known:", e.Message);
}
static NDArray Repaired(NDArray x) => Lax.Cond(x > 0, x => x * x, x => -x, x);
Report.Value("repaired with Lax.Cond, under Jit", Xla.Jit<NDArray, NDArray>(Repaired)(3.0));

Report.Section("What is compiled: StableHLO");

NDArray ones = Np.Ones([3]);
Report.Value("the function", Xla.Jit<NDArray, NDArray>(SumLogistic).Lower(ones).AsText());
Report.Value("its gradient", Xla.Grad<NDArray>(SumLogistic).Lower(ones).AsText());
Report.Value("its gradient over a batch", Xla.Vmap(Xla.Grad<NDArray>(SumLogistic)).Lower(Np.Ones([2, 3])).AsText());
