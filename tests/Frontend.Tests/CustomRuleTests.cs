namespace XlaSharp.Frontend.Tests;

/// <summary>A tree of two arrays.</summary>
[PyTree]
public sealed partial record Pair(NDArray First, NDArray Second);

/// <summary>Functions with derivatives of their users, in every nesting. Values are JAX's; the expression stands at each test.</summary>
public class CustomRuleTests
{
    // @jax.custom_jvp
    // def sin3(x): return jnp.sin(x)
    // @sin3.defjvp
    // def _(p, t): (x,), (g,) = p, t; return sin3(x), 3 * jnp.cos(x) * g
    static readonly Func<NDArray, NDArray> Sin3 = Xla.CustomJvp<NDArray, NDArray>(static x => Np.Sin(x), static (x, g) => (Sin3!(x), 3 * Np.Cos(x) * g));

    // @jax.custom_vjp
    // def cube(x, y): return x * x * y
    // cube.defvjp(lambda x, y: (cube(x, y), (x, y)), lambda r, t: (10 * t * r[0] * r[1], 20 * t * r[0]))
    static readonly Func<NDArray, NDArray, NDArray> Product = Xla.CustomVjp<NDArray, NDArray, NDArray, (NDArray, NDArray)>(
        static (x, y) => x * x * y, static (x, y) => (Product!(x, y), (x, y)), static (r, t) => (10 * t * r.Item1 * r.Item2, 20 * t * r.Item1));

    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    // jax.jvp(sin3, (1.,), (2.,)); jax.grad(sin3)(1.); jax.grad(jax.grad(sin3))(1.); the same under jit
    [Fact]
    public void CustomJvp_BothModesAndTwice_AreTheRules()
    {
        var (value, tangent) = Xla.Jvp(Sin3, 1f, 2f);
        Close([0.841471f], value);
        Close([3.2418138f], tangent);
        Close([1.6209069f], Xla.Grad(Sin3)(1f));
        Close([-2.524413f], Xla.Grad(Xla.Grad(Sin3))(1f));
        Close([-2.524413f], Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad(Sin3))))(1f));
        Close([-1.6209069f], Xla.Jvp(Xla.Grad(Xla.Grad(Sin3)), 1f, 1f).Tangent);
    }

    // x = jnp.array([0., 1.]); jax.vmap(jax.grad(sin3))(x); jax.grad(lambda x: jax.vmap(sin3)(x).sum())(x); jax.jacfwd(jax.vmap(sin3))(x); jax.jvp(jax.vmap(sin3), (x,), (x,))[1]
    [Fact]
    public void CustomJvp_UnderVmap_IsTheRuleOfEachMember()
    {
        var x = Np.Array(0f, 1f);
        Close([3, 1.6209069f], Xla.Vmap(Xla.Grad(Sin3))(x));
        Close([3, 1.6209069f], Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(Sin3)(x)))(x));
        Close([3, 0, 0, 1.6209069f], Xla.Jacfwd(Xla.Vmap(Sin3))(x));
        Close([0, 1.6209069f], Xla.Jvp(Xla.Vmap(Sin3), x, x).Tangent);
        Close([0, -2.524413f], Xla.Vmap(Xla.Grad(Xla.Grad(Sin3)))(x));
    }

    // def loop(x): return jax.lax.scan(lambda c, _: (sin3(c) + 1, c), x, None, length=3)[0]
    // jax.grad(loop)(0.5); jax.jvp(loop, (0.5,), (1.,))[1]; jax.vmap(jax.grad(loop))(jnp.array([0.5, 1.])); jax.jacfwd(jax.jacfwd(loop))(0.5)
    [Fact]
    public void CustomJvp_InsideScan_IsTheRuleInEachRound()
    {
        static NDArray Loop(NDArray x) => Lax.Scan<NDArray, ValueTuple, NDArray>(static (c, _) => (Sin3(c) + 1, c), x, default, length: 3).Carry;
        Close([-0.8914989f], Xla.Grad<NDArray>(Loop)(0.5f));
        Close([-0.8914989f], Xla.Jvp<NDArray, NDArray>(Loop, 0.5f, 1f).Tangent);
        Close([-0.8914989f, 1.4930407f], Xla.Vmap(Xla.Grad<NDArray>(Loop))(Np.Array(0.5f, 1f)));
        Close([24.683613f], Xla.Grad(Xla.Grad<NDArray>(Loop))(0.5f));
    }

    // jax.grad(lambda x: jax.lax.cond(x > 0, sin3, lambda x: x, x))(1.), and at -1.; vmapped at [1., -1.]
    [Fact]
    public void CustomJvp_InsideCond_IsTheRuleOfTheBranch()
    {
        static NDArray Choose(NDArray x) => Lax.Cond(x > 0, Sin3, static x => x, x);
        Close([1.6209069f], Xla.Grad<NDArray>(Choose)(1f));
        Close([1], Xla.Grad<NDArray>(Choose)(-1f));
        Close([1.6209069f, 1], Xla.Vmap(Xla.Grad<NDArray>(Choose))(Np.Array(1f, -1f)));
    }

    // A rule that mixes primals and tangents in one loop is split by linearization.
    // @jax.custom_jvp
    // def power(x): return x ** 4
    // @power.defjvp
    // def _(p, t): return jax.lax.fori_loop(0, 4, lambda i, s: (s[0] * p[0], s[1] * p[0] + s[0] * t[0]), (jnp.ones_like(p[0]), jnp.zeros_like(p[0])))
    // jax.grad(power)(2.), jax.grad(jax.grad(power))(2.), jax.jvp(power, (2.,), (1.,))
    [Fact]
    public void CustomJvp_RuleWithALoopOverBoth_IsDifferentiatedBackwards()
    {
        var power = Xla.CustomJvp<NDArray, NDArray>(static x => Lax.IntegerPow(x, 4), static (x, t) =>
            Lax.ForiLoop(0, 4, (i, s) => (s.Item1 * x, s.Item2 * x + s.Item1 * t), (Np.OnesLike(x), Np.ZerosLike(x))));
        Close([32], Xla.Grad(power)(2f));
        Close([48], Xla.Grad(Xla.Grad(power))(2f));
        Close([32], Xla.Jvp(power, 2f, 1f).Tangent);
    }

    // Trees: f(d) = {"s": d["a"] * d["b"], "n": 2 (int)}; the tangent of the integer does not count
    [Fact]
    public void CustomJvp_OfDictionariesWithIntegers_KeepsTheStructure()
    {
        var f = Xla.CustomJvp<Dictionary<string, NDArray>, (NDArray Product, NDArray Count)>(
            static d => (d["a"] * d["b"], d["n"] + 1), static (d, t) => ((d["a"] * d["b"], d["n"] + 1), (7 * t["a"], t["n"])));
        var point = new Dictionary<string, NDArray> { ["a"] = 2f, ["b"] = 3f, ["n"] = 4 };
        var gradient = Xla.Grad((Dictionary<string, NDArray> d) => f(d).Product, allowInt: true)(point);
        Close([7], gradient["a"]);
        Close([0], gradient["b"]);
        Assert.Equal(0, (int)gradient["n"]);
        Assert.Equal(5, (int)Xla.Jit(f)(point).Count);
    }

    // jax.custom_jvp(f, nondiff_argnums=(0,)) with a C# number, with a function, and with an array
    [Fact]
    public void CustomJvp_FirstArgumentNotDifferentiated_IsPassedToTheRule()
    {
        var scale = Xla.CustomJvp<double, NDArray, NDArray>(static (s, x) => s * x, static (s, x, t) => (s * x, 100 * s * t));
        Close([200], Xla.Grad((NDArray x) => scale(2, x))(5f));
        Close([300], Xla.Grad((NDArray x) => scale(3, x))(5f));
        var apply = Xla.CustomJvp<Func<NDArray, NDArray>, NDArray, NDArray>(static (g, x) => g(x), static (g, x, t) => (g(x), 5 * t));
        Close([5], Xla.Grad((NDArray x) => apply(Np.Sin, x))(1f));
        var shift = Xla.CustomJvp<NDArray, NDArray, NDArray>(static (s, x) => s + x, static (s, x, t) => (s + x, s * t));
        Close([3, 0], Np.Stack([.. new[] { Xla.Grad((NDArray x) => shift(3f, x))(1f), Xla.Grad((NDArray s) => shift(s, 1f))(3f) }]));
    }

    // f.defjvps(lambda g, z, x, y: 2 * g * y, None); jax.grad(f, (0, 1))(3., 4.); jax.grad of f.defjvps(same, lambda g, z, x, y: z * g)
    [Fact]
    public void CustomJvps_OneRulePerArgument_AreAdded()
    {
        var f = Xla.CustomJvps<NDArray, NDArray, NDArray>(static (x, y) => x * y, static (g, _, _, y) => 2 * g * y, null);
        Assert.Equal([8f, 0f], Xla.Grad<NDArray>(f, [0, 1])(3f, 4f).Select(g => (float)g));
        var both = Xla.CustomJvps<NDArray, NDArray, NDArray>(static (x, y) => x * y, static (g, _, _, y) => 2 * g * y, static (g, z, _, _) => z * g);
        Assert.Equal([8f, 12f], Xla.Grad<NDArray>(both, [0, 1])(3f, 4f).Select(g => (float)g));
    }

    // jax.grad(cube, (0, 1))(2., 3.); jax.grad(jax.grad(cube))(2., 3.): the derivative of 10 x y; jit, vmap, and a sum over what is shared
    [Fact]
    public void CustomVjp_ReverseMode_IsTheBackwardRule()
    {
        Assert.Equal([60f, 40f], Xla.Grad<NDArray>(Product, [0, 1])(2f, 3f).Select(g => (float)g));
        Close([30], Xla.Grad(Xla.Grad(Product))(2f, 3f));
        Close([60], Xla.Jit(Xla.Grad(Xla.Jit(Product)))(2f, 3f));
        Close([12], Product(2f, 3f));
        Close([60, 30], Xla.Vmap(Xla.Grad(Product))(Np.Array(2f, 1f), Np.Array(3f, 3f)));
    }

    // jax.grad(lambda x, y: jax.vmap(cube, in_axes=(0, None))(x, y).sum(), (0, 1))(jnp.array([2., 1.]), 3.): ([60, 30], 60)
    [Fact]
    public void CustomVjp_OfABatchWithASharedArgument_SumsItsCotangents()
    {
        var (_, pullback) = Xla.Vjp((NDArray x, NDArray y) => Xla.Vmap(Product, inAxes: [0, null])(x, y), Np.Array(2f, 1f), 3f);
        var (x, y) = pullback(Np.Ones([2]));
        Close([60, 30], x);
        Close([60], y);
    }

    // def loop(x, y): return jax.lax.scan(lambda c, y: (cube(c, y) * 0.1, c), x, y)[0]
    // jax.grad(loop, (0, 1))(2., jnp.array([1., 2.])); jax.vmap(jax.grad(loop), (0, None))(jnp.array([2., 1.]), jnp.array([1., 2.]))
    [Fact]
    public void CustomVjp_InsideScanInsideVmap_IsTheBackwardRule()
    {
        static NDArray Loop(NDArray x, NDArray ys) => Lax.Scan<NDArray, NDArray, NDArray>(static (c, y) => (Product(c, y) * 0.1f, c), x, ys).Carry;
        var (_, pullback) = Xla.Vjp<NDArray, NDArray, NDArray>(Loop, 2f, Np.Array(1f, 2f));
        var (x, ys) = pullback(1f);
        Close([1.6f], x);
        Close([3.2f, 0.8f], ys);
        Close([1.6f, 0.2f], Xla.Vmap(Xla.Grad<NDArray, NDArray>(Loop), inAxes: [0, null])(Np.Array(2f, 1f), Np.Array(1f, 2f)));
    }

    // jax.grad of f(x, n, d) whose rule returns None for the integer and for the dictionary
    [Fact]
    public void CustomVjp_NullCotangents_AreZero()
    {
        var f = Xla.CustomVjp<NDArray, NDArray, Dictionary<string, NDArray>, NDArray, NDArray>(
            static (x, n, d) => x * n * d["w"], static (x, n, d) => (x * n * d["w"], x), static (x, t) => (t * 9, null!, null!));
        var (value, pullback) = Xla.Vjp(f, 2f, 3, new Dictionary<string, NDArray> { ["w"] = 4f });
        var (gx, gn, gd) = pullback(1f);
        Close([24], value);
        Close([9], gx);
        Assert.Equal(0, (int)gn);
        Close([0], gd["w"]);
    }

    // jax.grad(lambda x: clip(0.5, x))(3.) with jax.custom_vjp(…, nondiff_argnums=(0,))
    [Fact]
    public void CustomVjp_FirstArgumentNotDifferentiated_IsPassedToTheRules()
    {
        var clip = Xla.CustomVjp<double, NDArray, NDArray, ValueTuple>(static (_, x) => x, static (_, x) => (x, default), static (limit, _, t) => Np.Clip(t, -limit, limit));
        Close([0.5f], Xla.Grad((NDArray x) => clip(0.5, x * x))(3f) / 6);
    }

    // jax.jit(jax.grad(lambda x, c: f(x)))(2., 5.) where f closes over c and its rule uses it
    [Fact]
    public void CustomRules_ThatCloseOverArraysOfSurroundingTraces_UseThem()
    {
        static NDArray Outer(NDArray x, NDArray c)
        {
            var f = Xla.CustomVjp<NDArray, NDArray, NDArray>(x => x * c, x => (x * c, x), (r, t) => t * c * r);
            return f(x);
        }
        Close([10], Xla.Jit(Xla.Grad<NDArray, NDArray>(Outer))(2f, 5f));
        var weights = Np.Array(1f, 2f);
        var g = Xla.CustomJvp<NDArray, NDArray>(x => Np.Sum(x * weights), (x, t) => (Np.Sum(x * weights), Np.Sum(t * weights * weights)));
        Close([1, 4], Xla.Jit(Xla.Grad(g))(Np.Array(1f, 1f)));
        Close([1, 4], Xla.Grad(g)(Np.Array(1f, 1f)));
    }

    [Fact]
    public void Rules_ThatCloseOverWhatTheFunctionDoesNot_AreRefused()
    {
        static NDArray Outer(NDArray x, NDArray c) => Xla.CustomVjp<NDArray, NDArray, NDArray>(static x => x * x, static x => (x * x, x), (r, t) => t * r * c)(x);
        var error = Assert.Throws<UnexpectedTracerException>(() => Xla.Jit(Xla.Grad<NDArray, NDArray>(Outer))(2f, 5f));
        Assert.Contains("the rule of a custom derivative closes over it, and the function does not", error.Message, StringComparison.Ordinal);
    }

    // A record whose second member gets no cotangent: jax.grad(f)(Point(2., 3.)) with a bwd rule that returns (Point(4 * t * x, None),)
    [Fact]
    public void CustomVjp_OfARecord_TakesNullForAMember()
    {
        var f = Xla.CustomVjp<Pair, NDArray, NDArray>(static p => p.First * p.Second, static p => (p.First * p.Second, p.First), static (x, t) => new(4 * t * x, null!));
        var gradient = Xla.Grad(f)(new(2f, 3f));
        Close([8], gradient.First);
        Close([0], gradient.Second);
        var batch = Xla.Vmap(Xla.Grad(f))(new(Np.Array(2f, 1f), Np.Array(3f, 4f)));
        Close([8, 4], batch.First);
        Close([0, 0], batch.Second);
    }

    // The same rule at many types and on many threads at once
    [Fact]
    public void CustomRules_OnManyThreads_AreRecordedOnce()
    {
        var slopes = new float[64];
        Parallel.For(0, slopes.Length, i => slopes[i] = (float)Np.Sum(Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(Sin3)(x)))(Np.Zeros([i % 4 + 1]))));
        Assert.Equal([.. Enumerable.Range(0, 64).Select(i => 3f * (i % 4 + 1))], slopes);
    }

    [Fact]
    public void CustomVjp_ForwardMode_IsRefused()
    {
        const string Message = "can't apply forward-mode autodiff (jvp) to a custom_vjp function.";
        Assert.Equal(Message, Assert.Throws<Hlo.HloTransformException>(() => Xla.Jvp((NDArray x) => Product(x, x), 1f, 1f)).Message);
        Assert.Equal(Message, Assert.Throws<Hlo.HloTransformException>(() => Xla.Jacfwd((NDArray x) => Product(x, x))(1f)).Message);
        var (_, push) = Xla.Linearize((NDArray x) => Product(x, x), 1f);
        Assert.Equal(Message, Assert.Throws<Hlo.HloTransformException>(() => push(1f)).Message);
    }

    // jax.grad(lambda c: jax.custom_vjp(…closes over c…)(1.))(2.)
    [Fact]
    public void CustomRules_DifferentiatedByWhatTheyCloseOver_AreRefused()
    {
        static NDArray ByVjp(NDArray c) => Xla.CustomVjp<NDArray, NDArray, NDArray>(x => x * c, x => (x * c, x), (r, t) => t)(1f);
        static NDArray ByJvp(NDArray c) => Xla.CustomJvp<NDArray, NDArray>(x => x * c, (x, t) => (x * c, t))(1f);
        var error = Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad<NDArray>(ByVjp)(2f));
        Assert.StartsWith("Detected differentiation of a custom_vjp function with respect to a closed-over value.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("adapting the custom_vjp fwd and bwd rules.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Detected differentiation of a custom_jvp function", Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad<NDArray>(ByJvp)(2f)).Message, StringComparison.Ordinal);
    }

    // The texts of jax.custom_jvp and jax.custom_vjp 0.11.2
    [Fact]
    public void WrongRules_AreRefusedWithJaxsWords()
    {
        var shape = Xla.CustomJvp<NDArray, NDArray>(static x => x, static (x, t) => (x, Np.Stack([t, t])));
        Assert.Equal("Custom JVP rule must produce primal and tangent outputs with corresponding shapes and dtypes. Expected float32[] (tangent type of float32[]) but got float32[2].",
            Assert.Throws<XlaTypeException>(() => Xla.Grad(shape)(1f)).Message);
        var tree = Xla.CustomJvp<NDArray, NDArray[]>(static x => [x, x], static (x, t) => ([x, x], [t]));
        Assert.Contains("must produce primal and tangent outputs with equal container (pytree) structures, but got PyTreeDef([*, *]) and PyTreeDef([*]) respectively.",
            Assert.Throws<XlaTypeException>(() => Xla.Jvp(tree, 1f, 1f)).Message, StringComparison.Ordinal);
        var value = Xla.CustomJvp<NDArray, NDArray>(static x => x, static (x, t) => (Np.Stack([x, x]), Np.Stack([t, t])));
        Assert.Contains("and in particular with leaves of the same shape/dtype", Assert.Throws<XlaTypeException>(() => Xla.Jvp(value, 1f, 1f)).Message, StringComparison.Ordinal);
        var cotangent = Xla.CustomVjp<NDArray, NDArray, NDArray, ValueTuple>(static (x, y) => x, static (x, y) => (x, default), static (_, t) => (t, Np.Stack([t, t])));
        Assert.EndsWith("but at output[1] the bwd rule produced an output of type float32[2] corresponding to an input of type float32[]",
            Assert.Throws<XlaValueException>(() => Xla.Grad(cotangent)(1f, 1f)).Message, StringComparison.Ordinal);
        var list = Xla.CustomVjp<NDArray[], NDArray, ValueTuple>(static x => x[0], static x => (x[0], default), static (_, t) => [t]);
        Assert.Contains("but got bwd output structure PyTreeDef([*]) for primal input structure PyTreeDef([*, *])",
            Assert.Throws<XlaTypeException>(() => Xla.Grad(list)([1f, 2f])).Message, StringComparison.Ordinal);
    }

    // Rules are traced when a derivative is taken, and no sooner.
    [Fact]
    public void Rules_WithoutADerivative_AreNotRun()
    {
        var f = Xla.CustomVjp<NDArray, NDArray, NDArray>(static x => x + 1, static _ => throw new InvalidOperationException("forward"), static (_, _) => throw new InvalidOperationException("backward"));
        Close([3], Xla.Jit(f)(2f));
        Close([3, 4], Xla.Vmap(f)(Np.Array(2f, 3f)));
        Assert.Equal("forward", Assert.Throws<InvalidOperationException>(() => Xla.Grad(f)(1f)).Message);
    }

    // The value may decide what a function does under eager differentiation, as in JAX.
    [Fact]
    public void CustomJvp_ThatLooksAtItsArgument_DoesSoEagerly()
    {
        var f = Xla.CustomJvp<NDArray, NDArray>(static x => x > 0 ? x : -x, static (x, t) => (Np.Abs(x), 4 * t));
        Close([4], Xla.Grad(f)(-2f));
        Assert.Throws<TracerBoolConversionException>(() => Xla.Jit(f)(-2f));
    }
}
