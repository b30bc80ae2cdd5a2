namespace XlaSharp.Frontend.Tests;

/// <summary>Rules that are told, and tell, what is zero. Values and the order of the calls are JAX's; the expression stands at each test.</summary>
public class SymbolicZeroTests
{
    // @jax.custom_jvp
    // def f(x, y): return x * y
    // def rule(p, t):
    //     (x, y), (a, b) = p, t
    //     log.append((type(a) is SymbolicZero, type(b) is SymbolicZero))
    //     if both: return f(x, y), SymbolicZero(…)
    //     return f(x, y), 10 * a * y [unless a is zero] + 100 * x * b [unless b is zero]
    // f.defjvp(rule, symbolic_zeros=True)
    static Func<NDArray, NDArray, NDArray> Product(List<(bool, bool)> log)
    {
        Func<NDArray, NDArray, NDArray> f = null!;
        return f = Xla.CustomJvp<NDArray, NDArray, NDArray>(static (x, y) => x * y, (primals, tangents) =>
        {
            var ((x, y), (a, b)) = (primals, tangents);
            log.Add((Xla.IsSymbolicZero(a), Xla.IsSymbolicZero(b)));
            return (f(x, y), log[^1] switch
            {
                (true, true) => Xla.SymbolicZero(x),
                (false, true) => 10 * a * y,
                (true, false) => 100 * x * b,
                _ => 10 * a * y + 100 * x * b,
            });
        }, symbolicZeros: true);
    }

    public static TheoryData<string, float[], (bool, bool)[]> ForwardCases => new()
    {
        // jax.jvp(f, (2., 3.), (1., 1.))[1]
        { "jvp", [230], [(false, false)] },
        // jax.grad(f)(2., 3.)
        { "grad 0", [30], [(false, true)] },
        // jax.grad(f, 1)(2., 3.)
        { "grad 1", [200], [(true, false)] },
        // jax.vmap(jax.grad(f))(jnp.array([2., 3.]), jnp.array([3., 4.]))
        { "vmap of grad", [30, 40], [(false, true)] },
        // jax.grad(lambda x: jax.vmap(f, (0, None))(x, 3.).sum())(jnp.array([2., 3.]))
        { "grad of vmap", [30, 30], [(false, true)] },
        // jax.jit(jax.grad(lambda y: jax.jit(f)(2., y)))(3.)
        { "grad of jit", [200], [(true, false)] },
        // jax.grad(lambda y: lax.scan(lambda c, x: (f(c, x), None), y, jnp.array([2., 3.]))[0])(5.)
        { "scan by carry", [600], [(false, true)] },
        // jax.grad(lambda xs: lax.scan(lambda c, x: (f(c, x), None), 5., xs)[0])(jnp.array([2., 3.]))
        { "scan by elements", [15000, 1000], [(true, false), (false, false)] },
    };

    [Theory, MemberData(nameof(ForwardCases))]
    public void CustomJvp_TangentsThatAreZero_AreKnownToTheRule(string name, float[] expected, (bool, bool)[] calls)
    {
        var log = new List<(bool, bool)>();
        var f = Product(log);
        NDArray Loop(NDArray start, NDArray xs) => Lax.Scan<NDArray, NDArray, ValueTuple>((c, x) => (f(c, x), default), start, xs).Carry;
        var result = name switch
        {
            "jvp" => Xla.Jvp(((NDArray X, NDArray Y) p) => f(p.X, p.Y), (2f, 3f), (1f, 1f)).Tangent,
            "grad 0" => Xla.Grad(f)(2f, 3f),
            "grad 1" => Xla.Grad(f, 1)(2f, 3f),
            "vmap of grad" => Xla.Vmap(Xla.Grad(f))(Np.Array(2f, 3f), Np.Array(3f, 4f)),
            "grad of vmap" => Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(f, inAxes: [0, null])(x, 3f)))(Np.Array(2f, 3f)),
            "grad of jit" => Xla.Jit(Xla.Grad((NDArray y) => Xla.Jit(f)(2f, y)))(3f),
            "scan by carry" => Xla.Grad((NDArray y) => Loop(y, Np.Array(2f, 3f)))(5f),
            _ => Xla.Grad((NDArray xs) => Loop(5f, xs))(Np.Array(2f, 3f)),
        };
        Assert.Equal(expected, Np.Ravel(result).ToArray<float>());
        Assert.Equal(calls, log.Distinct());
    }

    // jax.grad(lambda x: f(x, 3.) + h(x)) where the rule of h gives a symbolic zero: nothing is computed for h
    [Fact]
    public void CustomJvp_SymbolicZeroOfTheRule_CutsTheDerivative()
    {
        var h = Xla.CustomJvp<NDArray, NDArray>(static x => Np.Sin(x), static (x, _) => (Np.Sin(x), Xla.SymbolicZero(x)), symbolicZeros: true);
        Assert.Equal(0f, (float)Xla.Jvp(h, 2f, 1f).Tangent);
        Assert.Equal(3f, (float)Xla.Grad((NDArray x) => 3 * x + h(x))(2f));
        Assert.DoesNotContain("sine", Xla.Jit(Xla.Grad((NDArray x) => 3 * x + h(x))).Lower(2f).AsText(), StringComparison.Ordinal);
        var (value, tangent) = Xla.Jvp(Xla.Vmap(h), Np.Array(1f, 2f), Np.Ones([2]));
        Assert.Equal([0f, 0f], tangent.ToArray<float>());
        Assert.Equal(2, value.Size);
    }

    // @jax.custom_vjp
    // def g(x, y, n): return x * y, x + y
    // fwd: log perturbed of x, y, n; residuals (x if y.perturbed else None, y if x.perturbed else None)
    // bwd: log which cotangents are SymbolicZero; 10 * a * y + b, 100 * a * x + b, None
    sealed record Calls(List<(bool, bool, bool)> Perturbed, List<(bool, bool)> Zeros);

    static Func<NDArray, NDArray, NDArray, (NDArray, NDArray)> Both(Calls calls) =>
        Xla.CustomVjp<NDArray, NDArray, NDArray, (NDArray, NDArray), NDArray?[]>(
            static (x, y, n) => (x * y, x + y),
            (x, y, n) =>
            {
                calls.Perturbed.Add((Xla.IsPerturbed(x), Xla.IsPerturbed(y), Xla.IsPerturbed(n)));
                return ((x * y, x + y), [Xla.IsPerturbed(y) ? x : null, Xla.IsPerturbed(x) ? y : null]);
            },
            (kept, t) =>
            {
                var (a, b) = t;
                calls.Zeros.Add((Xla.IsSymbolicZero(a), Xla.IsSymbolicZero(b)));
                return (kept[1] is { } y ? 10 * a * y + b : null!, kept[0] is { } x ? 100 * a * x + b : null!, null!);
            },
            symbolicZeros: true);

    public static TheoryData<string, float[], (bool, bool, bool)[], (bool, bool)[]> BackwardCases => new()
    {
        // jax.grad(lambda x: g(x, 3., 1)[0])(2.)
        { "by x", [30], [(true, false, false)], [(false, true)] },
        // jax.grad(lambda y: g(2., y, 1)[1])(3.)
        { "by y", [1], [(false, true, false)], [(true, false)] },
        // jax.grad(lambda x, y: sum(g(x, y, 1)), (0, 1))(2., 3.)
        { "by both", [31, 201], [(true, true, false)], [(false, false)] },
        // jax.grad(lambda y: jax.vmap(lambda x: g(x, y, 1)[0])(jnp.array([2., 3.])).sum())(4.)
        { "of vmap by what is shared", [500], [(false, true, false)], [(false, true)] },
        // jax.vmap(jax.grad(lambda x, y: g(x, y, 1)[0]))(jnp.array([2., 3.]), jnp.array([4., 5.]))
        { "in vmap", [40, 50], [(true, false, false)], [(false, true)] },
        // jax.grad(jax.grad(lambda x: g(x, x, 1)[0]))(2.)
        { "twice", [110], [(true, true, false)], [(false, true)] },
    };

    [Theory, MemberData(nameof(BackwardCases))]
    public void CustomVjp_WhatIsZero_IsKnownToTheRules(string name, float[] expected, (bool, bool, bool)[] perturbed, (bool, bool)[] zeros)
    {
        var calls = new Calls([], []);
        var g = Both(calls);
        NDArray one = 1;
        var result = name switch
        {
            "by x" => Xla.Grad((NDArray x) => g(x, 3f, one).Item1)(2f),
            "by y" => Xla.Grad((NDArray y) => g(2f, y, one).Item2)(3f),
            "by both" => Np.Stack([.. Xla.Grad((NDArray[] p) => g(p[0], p[1], one) is var (a, b) ? a + b : null!)([2f, 3f])]),
            "of vmap by what is shared" => Xla.Grad((NDArray y) => Np.Sum(Xla.Vmap((NDArray x) => g(x, y, one).Item1)(Np.Array(2f, 3f))))(4f),
            "in vmap" => Xla.Vmap(Xla.Grad((NDArray x, NDArray y) => g(x, y, one).Item1))(Np.Array(2f, 3f), Np.Array(4f, 5f)),
            _ => Xla.Grad(Xla.Grad((NDArray x) => g(x, x, one).Item1))(2f),
        };
        Assert.Equal(expected, Np.Ravel(result).ToArray<float>());
        Assert.Equal(perturbed, calls.Perturbed.Distinct());
        Assert.Equal(zeros, calls.Zeros.Distinct());
    }

    // A rule that does not ask computes with zeros: jax.grad(f)(2., 3.) with 10 * a * y + 100 * x * instantiate(b)
    [Fact]
    public void SymbolicZeros_UsedAllTheSame_AreZeros()
    {
        var f = Xla.CustomJvp<NDArray, NDArray, NDArray>(static (x, y) => x * y, static (p, t) => (p.Item1 * p.Item2, 10 * t.Item1 * p.Item2 + 100 * p.Item1 * t.Item2), symbolicZeros: true);
        Assert.Equal(30f, (float)Xla.Grad(f)(2f, 3f));
        Assert.Equal(200f, (float)Xla.Grad(f, 1)(2f, 3f));
        Assert.False(Xla.IsSymbolicZero(Np.Zeros([])));
        Assert.False(Xla.IsPerturbed(Np.Zeros([])));
        Assert.Equal([0f, 0f], Xla.SymbolicZero(Np.Ones([2])).ToArray<float>());
    }
}
