namespace XlaSharp.Frontend.Tests;

/// <summary>Loops and branches: what they compute, their derivatives and batches. Values are JAX's; the expression stands at each test.</summary>
public class ControlFlowTests
{
    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    static int Count(string text, string part) => text.Split(part).Length - 1;

    // lax.scan(lambda c, x: (c * 0.5 + x, c), 1., jnp.arange(5.), unroll=u, reverse=r), and its gradient by the elements of the sum of all: the same for every u
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(5, false)]
    [InlineData(7, false)]
    [InlineData(0, true)]
    public void Scan_Unrolled_IsTheSame(int unroll, bool reverse)
    {
        (NDArray Carry, NDArray Ys) Run(NDArray xs) => Lax.Scan<NDArray, NDArray, NDArray>(static (c, x) => (c * 0.5f + x, c), 1f, xs, reverse: reverse, unroll: unroll);
        var xs = Np.Arange(5f);
        var (carry, ys) = Xla.Jit<NDArray, (NDArray Carry, NDArray Ys)>(Run)(xs);
        Close(reverse ? [1.65625f] : [6.15625f], carry);
        Close(reverse ? [3.3125f, 4.625f, 5.25f, 4.5f, 1] : [1, 0.5f, 1.25f, 2.625f, 4.3125f], ys);
        var gradient = Xla.Grad((NDArray xs) => Run(xs) is var (c, y) ? c + Np.Sum(y) : null!)(xs);
        Close(reverse ? [1, 1.5f, 1.75f, 1.875f, 1.9375f] : [1.9375f, 1.875f, 1.75f, 1.5f, 1], gradient);
    }

    // jax.jit(lambda x: lax.scan(lambda c, x: (jnp.sin(c), None), 1., None, length=5, unroll=u)[0]).lower(1.).as_text(): how often the body stands there, and whether in a loop
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(5, 5, 0)]
    [InlineData(0, 5, 0)]
    public void Scan_Unrolled_RepeatsItsBody(int unroll, int sines, int loops)
    {
        var text = Xla.Jit((NDArray x) => Lax.Scan<NDArray, ValueTuple, ValueTuple>(static (c, _) => (Np.Sin(c), default), x, default, length: 5, unroll: unroll).Carry).Lower(1f).AsText();
        Assert.Equal(sines, Count(text, "stablehlo.sine"));
        Assert.Equal(loops, Count(text, "stablehlo.while"));
    }

    // lax.fori_loop(0, 5, lambda i, c: c + i, 0., unroll=2); with traced bounds an error
    [Fact]
    public void ForiLoop_Unroll_NeedsKnownBounds()
    {
        Assert.Equal(10f, (float)Lax.ForiLoop(0, 5, static (i, c) => c + i, (NDArray)0f, unroll: 2));
        Assert.Equal("Can only use `unroll` in `fori_loop` if the loop bounds are statically known.",
            Assert.Throws<XlaValueException>(() => Xla.Jit((NDArray n) => Lax.ForiLoop(0, n, static (i, c) => c, (NDArray)0f, unroll: 2))(3)).Message);
        Assert.Equal("`unroll` must be a `bool` or a non-negative `int`.", Assert.Throws<XlaValueException>(() => Lax.Scan((NDArray c, NDArray x) => (c, x), 0f, Np.Ones([3]), unroll: -1)).Message);
    }

    // w = lambda x: lax.while_loop(lambda c: c < 10., lambda c: c * 2, x)
    // jax.linearize(w, 1.), jax.vjp(w, 1.), jax.jvp(w, (1.,), (1.,)), jax.jacfwd(w)(1.), jax.jacfwd(jax.jacfwd(w))(1.): only the pullback itself is refused
    [Fact]
    public void WhileLoop_Derivatives_AreThoseOfForwardMode()
    {
        static NDArray Doubling(NDArray x) => Lax.WhileLoop(static c => c < 10f, static c => c * 2, x);
        var (value, push) = Xla.Linearize<NDArray, NDArray>(Doubling, 1f);
        Close([16], value);
        Close([16], push(1f));
        Close([48], push(3f));
        Close([16], Xla.Jvp<NDArray, NDArray>(Doubling, 1f, 1f).Tangent);
        Close([16], Xla.Jacfwd((NDArray x) => Doubling(x))(1f));
        Close([0], Xla.Jacfwd(Xla.Jacfwd((NDArray x) => Doubling(x)))(1f));
        Close([16, 4], Xla.Vmap((NDArray x) => Xla.Linearize<NDArray, NDArray>(Doubling, x).Jvp(Np.Ones([])))(Np.Array(1f, 3f)));
        // The same inside a scan and a branch, where it is linearized as a part.
        Close([32], Xla.Linearize((NDArray x) => Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (Doubling(c) * 2, default), x, default, length: 1).Carry, 1f).Jvp(1f));
        var (_, pullback) = Xla.Vjp<NDArray, NDArray>(Doubling, 1f);
        const string Message = "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop.";
        Assert.Equal(Message, Assert.Throws<XlaValueException>(() => pullback(1f)).Message);
        Assert.Equal(Message, Assert.Throws<XlaValueException>(() => Xla.Jit(Xla.Grad<NDArray>(Doubling))(1f)).Message);
    }

    // y = 1.; while y * y < x: y = y * 1.1 + x * 0.01, at most n times; jax.grad of the loop written out
    static NDArray Growing(NDArray x, int maxSteps) => Lax.BoundedWhileLoop<(NDArray Y, NDArray X)>(static s => s.Y * s.Y < s.X, static s => (s.Y * 1.1f + s.X * 0.01f * s.Y, s.X), (Np.OnesLike(x), x), maxSteps).Y;

    static NDArray GrowingByHand(NDArray x, int steps)
    {
        var y = Np.OnesLike(x);
        for (var i = 0; i < steps; i++) y = y * 1.1f + x * 0.01f * y;
        return y;
    }

    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(4, 1, 1)]
    [InlineData(4, 3, 3)]
    [InlineData(4, 17, 6)]
    [InlineData(4, 100, 6)]
    [InlineData(0.5, 100, 0)]
    public void BoundedWhileLoop_InBothModes_IsTheLoopWrittenOut(float x, int maxSteps, int steps)
    {
        NDArray Loop(NDArray x) => Growing(x, maxSteps);
        NDArray Plain(NDArray x) => GrowingByHand(x, steps);
        Close([(float)Plain(x)], Loop(x));
        Close([(float)Plain(x)], Xla.Jit<NDArray, NDArray>(Loop)(x));
        Close([(float)Xla.Grad<NDArray>(Plain)(x)], Xla.Grad<NDArray>(Loop)(x));
        Close([(float)Xla.Grad<NDArray>(Plain)(x)], Xla.Jit(Xla.Grad<NDArray>(Loop))(x));
        Close([(float)Xla.Grad<NDArray>(Plain)(x)], Xla.Jvp<NDArray, NDArray>(Loop, x, 1f).Tangent);
        Close([(float)Xla.Grad(Xla.Grad<NDArray>(Plain))(x)], Xla.Grad(Xla.Grad<NDArray>(Loop))(x));
        Close([(float)Xla.Grad(Xla.Grad<NDArray>(Plain))(x)], Xla.Jacfwd(Xla.Jacrev((NDArray x) => Loop(x)))(x));
        var expected = Xla.Grad<NDArray>(Plain)(x);
        var batch = Np.Array(0.5f, x, 9f);
        Close([(float)expected], Xla.Vmap(Xla.Grad<NDArray>(Loop))(batch)[1]);
        Close([(float)expected], Xla.Grad((NDArray b) => Np.Sum(Xla.Vmap<NDArray, NDArray>(Loop)(b)))(batch)[1]);
    }

    // Undifferentiated it is one loop; what reverse mode keeps grows with the root of the bound.
    [Fact]
    public void BoundedWhileLoop_Programs_AreSmall()
    {
        Assert.Equal(1, Count(Xla.Jit((NDArray x) => Growing(x, 100)).Lower(4f).AsText(), "stablehlo.while"));
        var residuals = Xla.SavedResiduals((NDArray x) => Growing(x, 100), Np.Ones([]));
        Assert.All(residuals, r => Assert.DoesNotContain("[100", r, StringComparison.Ordinal));
        Assert.Contains(residuals, r => r.StartsWith("float32[10]", StringComparison.Ordinal));
        Assert.Equal("maxSteps must not be negative, got -1", Assert.Throws<XlaValueException>(() => Growing(4f, -1)).Message);
        Assert.StartsWith("bounded_while_loop body function carry input and carry output must have equal types",
            Assert.Throws<XlaTypeException>(() => Lax.BoundedWhileLoop(static c => c < 3, static c => c + 1.5f, Np.Ones([], DType.Int32), 3)).Message, StringComparison.Ordinal);
    }

    // lax.map(lambda x: x * 2, jnp.arange(n), batch_size=b)
    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(7, 3)]
    [InlineData(6, 3)]
    [InlineData(3, 1)]
    public void Map_OfAnyBatchSize_IsTheSame(int length, int? batchSize)
    {
        var xs = Np.Arange((float)length);
        Assert.Equal((xs * 2).ToArray<float>(), Lax.Map(static x => x * 2, xs, batchSize).ToArray<float>());
        var (sum, product) = Lax.Map(static ((NDArray X, NDArray Y) p) => (p.X + p.Y, p.X * p.Y), (xs, xs), batchSize);
        Assert.Equal((xs + xs).ToArray<float>(), sum.ToArray<float>());
        Assert.Equal((xs * xs).ToArray<float>(), product.ToArray<float>());
        Assert.Equal(Enumerable.Repeat(2f, length), Xla.Grad((NDArray xs) => Np.Sum(Lax.Map(static x => x * 2, xs, batchSize)))(xs).ToArray<float>());
    }

    // lax.associative_scan(jnp.add, x, reverse=r, axis=a) for x = jnp.arange(6.).reshape(2, 3); with a tree; of length 0 and 1
    [Fact]
    public void AssociativeScan_OfTreesAndAxes_IsJaxs()
    {
        var x = Np.Reshape(Np.Arange(6f), [2, 3]);
        Close([0, 1, 2, 3, 5, 7], Lax.AssociativeScan(static (a, b) => a + b, x));
        Close([3, 5, 7, 3, 4, 5], Lax.AssociativeScan(static (a, b) => a + b, x, reverse: true));
        Close([0, 1, 3, 3, 7, 12], Lax.AssociativeScan(static (a, b) => a + b, x, axis: 1));
        Close([3, 3, 2, 12, 9, 5], Lax.AssociativeScan(static (a, b) => a + b, x, reverse: true, axis: -1));
        var (scale, shift) = Lax.AssociativeScan(static ((NDArray S, NDArray T) a, (NDArray S, NDArray T) b) => (a.S * b.S, b.S * a.T + b.T), (Np.Array(0.5f, 2, 3, 1), Np.Array(1f, 2, 3, 4)));
        Close([0.5f, 1, 3, 3], scale);
        Close([1, 4, 15, 19], shift);
        Assert.Equal([0L, 2], Lax.AssociativeScan(static (a, b) => a + b, Np.Ones([0, 2])).Shape);
        Close([7], Lax.AssociativeScan(static (a, b) => a + b, Np.Array([7f]), reverse: true));
        Close([9, 4, 2], Xla.Grad((NDArray x) => Np.Sum(Lax.AssociativeScan(static (a, b) => a * b, x)))(Np.Array(1f, 2f, 3f)));
        Assert.Equal("axis 0 is out of bounds for array of dimension 0", Assert.Throws<XlaValueException>(() => Lax.AssociativeScan(static (a, b) => a + b, (NDArray)1f)).Message);
        Assert.Equal("axis 2 is out of bounds for array of dimension 1", Assert.Throws<XlaValueException>(() => Lax.AssociativeScan(static (a, b) => a + b, Np.Ones([3]), axis: 2)).Message);
    }

    // jax.grad(lambda a: jax.vmap(lambda a: lax.cond(a > 0, jnp.log, lambda x: 0 * x, a))(a).sum())(jnp.array([0., 1.]))
    // jax.grad(lambda w: jax.vmap(lambda a: lax.cond(a > 0, lambda: jnp.log(w) * a, lambda: w * a))(jnp.array([0., -1.])).sum())(0.)
    // jax.grad(lambda a: jax.vmap(lambda i, a: lax.switch(i, [jnp.log, jnp.sqrt, lambda x: x * 2], a))(jnp.array([5, -3, 1]), a).sum())(jnp.array([0., 1., 4.]))
    [Fact]
    public void Branches_WithBatchedPredicates_HaveNoDerivativeWhereTheyAreNotTaken()
    {
        Close([0, 1], Xla.Grad((NDArray a) => Np.Sum(Xla.Vmap(static (NDArray a) => Lax.Cond(a > 0, Np.Log, static x => 0 * x, a))(a)))(Np.Array(0f, 1f)));
        Close([-1], Xla.Grad((NDArray w) => Np.Sum(Xla.Vmap((NDArray a) => Lax.Cond(a > 0, () => Np.Log(w) * a, () => w * a))(Np.Array(0f, -1f))))(0f));
        Close([2, 1, 0.25f], Xla.Grad((NDArray a) => Np.Sum(Xla.Vmap(static (NDArray i, NDArray a) => Lax.Switch(i, [Np.Log, Np.Sqrt, static x => x * 2], a))(Np.Array(5, -3, 1), a)))(Np.Array(0f, 1f, 4f)));
        // The tangent program of a branch, batched and then transposed
        var (_, push) = Xla.Linearize(static (NDArray a) => Xla.Vmap(static (NDArray a) => Lax.Cond(a > 0, Np.Log, static x => 3 * x, a))(a), Np.Array(-1f, 2f));
        Close([3, 0.5f], Xla.LinearTranspose(push, Np.Ones([2]))(Np.Ones([2])));
    }
}
