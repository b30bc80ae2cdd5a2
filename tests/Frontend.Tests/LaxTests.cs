namespace XlaSharp.Frontend.Tests;

public class LaxTests
{
    static (NDArray, NDArray) Step(NDArray c, NDArray x) => (c * x + 1f, c);

    [Fact]
    public void Scan_Polynomial_CarriesAndStacks()
    {
        var (carry, ys) = Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), Np.Array(2f, 3, 4));
        Assert.Equal(41f, (float)carry);
        Assert.Equal([1f, 3f, 10f], ys.ToArray<float>());
    }

    [Fact]
    public void Scan_Reverse_KeepsYsByIndex()
    {
        var (carry, ys) = Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), Np.Array(2f, 3, 4), reverse: true);
        Assert.Equal(33f, (float)carry);
        Assert.Equal([16f, 5f, 1f], ys.ToArray<float>());
    }

    // jax.grad(lambda xs: lax.scan(lambda c, x: (c * x + 1, c), 1., xs)[0])(jnp.array([2., 3., 4.]))
    [Fact]
    public void Grad_OfScan_IsJaxs() =>
        Assert.Equal([12f, 12f, 10f], Xla.Grad((NDArray xs) => Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), xs).Carry)(Np.Array(2f, 3, 4)).ToArray<float>());

    [Fact]
    public void Grad_OfScanWithCapturedWeight_SumsOverIterations()
    {
        NDArray Loss(NDArray w) => Np.Sum(Lax.Scan<NDArray, NDArray, NDArray>((c, x) => (Np.Tanh(w * c + x), c), Np.Zeros([]), Np.Array(1f, 2, 3)).Carry);
        var numeric = ((float)Loss(0.501f) - (float)Loss(0.499f)) / 0.002f;
        Assert.Equal(numeric, (float)Xla.Jit(Xla.Grad<NDArray>(Loss))(0.5f), 1e-3f);
    }

    [Fact]
    public void Grad_OfScan_IsTwoLoopsInTheProgram()
    {
        var text = Xla.Jit(Xla.Grad((NDArray xs) => Lax.Scan<NDArray, NDArray, NDArray>(static (c, x) => (Np.Sin(c) * x, c), Np.Ones([]), xs).Carry)).Lower(Np.Ones([3])).AsText();
        Assert.Equal(3, text.Split("stablehlo.while").Length);
    }

    [Fact]
    public void Vmap_OfScan_EqualsTheLoop()
    {
        var mapped = Xla.Vmap((NDArray xs) => Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), xs).Carry);
        Assert.Equal([41f, 4f], mapped(new float[,] { { 2, 3, 4 }, { 1, 1, 1 } }).ToArray<float>());
    }

    [Fact]
    public void WhileLoop_Doubles_UntilTheLimit() => Assert.Equal(128f, (float)Lax.WhileLoop(x => x < 100, x => x * 2, Np.Ones([])));

    [Fact]
    public void WhileLoop_Vmapped_FreezesFinishedMembers() =>
        Assert.Equal([128f, 192f, 200f], Xla.Vmap((NDArray x) => Lax.WhileLoop(v => v < 100, v => v * 2, x))(Np.Array(1f, 3, 200)).ToArray<float>());

    [Fact]
    public void WhileLoop_Reverse_IsJaxsError()
    {
        var error = Assert.Throws<XlaValueException>(() => Xla.Grad((NDArray x) => Lax.WhileLoop(v => v < 100, v => v * 2, x))(1.0f));
        Assert.Contains("Reverse-mode differentiation does not work for lax.while_loop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Jvp_OfWhileLoop_Works() =>
        Assert.Equal(128f, (float)Xla.Jvp((NDArray x) => Lax.WhileLoop(v => v < 100, v => v * 2, x), Np.Ones([]), Np.Ones([])).Tangent);

    [Fact]
    public void ForiLoop_KnownBounds_IsDifferentiable() =>
        Assert.Equal(8f, (float)Xla.Grad((NDArray x) => Lax.ForiLoop(0, 3, (i, c) => c * 2f, x))(1.0f));

    [Theory]
    [InlineData(3f, 9f, 6f)]
    [InlineData(-3f, 3f, -1f)]
    public void Cond_UnderJitAndGrad_TakesOneSide(float at, float value, float gradient)
    {
        static NDArray F(NDArray x) => Lax.Cond(x > 0, v => v * v, v => -v, x);
        Assert.Equal(value, (float)Xla.Jit<NDArray, NDArray>(F)(at));
        Assert.Equal(gradient, (float)Xla.Jit(Xla.Grad<NDArray>(F))(at));
    }

    [Fact]
    public void Cond_BatchedPredicate_Selects() =>
        Assert.Equal([9f, 2f], Xla.Vmap((NDArray x) => Lax.Cond(x > 0, v => v * v, v => -v, x))(Np.Array(3f, -2)).ToArray<float>());

    [Theory]
    [InlineData(-9, 1f)]
    [InlineData(1, 2f)]
    [InlineData(9, 3f)]
    public void Switch_Index_IsClamped(int index, float expected) =>
        Assert.Equal(expected, (float)Lax.Switch(index, [static (NDArray x) => x, static x => x * 2f, static x => x * 3f], Np.Ones([])));

    [Fact]
    public void Scan_CarryChangesType_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Lax.Scan<NDArray, NDArray, NDArray>(static (c, x) => (c + x, c), Np.Arange(1)[0], Np.Array(1f, 2)));
        Assert.Contains("The input carry c has type int32[] but the corresponding output carry component has type float32[]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_EachMember_IsStacked() => Assert.Equal([1f, 4f, 9f], Lax.Map(static x => x * x, Np.Array(1f, 2, 3)).ToArray<float>());

    // jax.lax.scan(lambda c, x: (c + x, c), 0, jnp.array([1.5, 2.5]))
    [Fact]
    public void Scan_CarryFromANumber_IsWidened()
    {
        var (carry, ys) = Lax.Scan<NDArray, NDArray, NDArray>(static (c, x) => (c + x, c), 0, Np.Array(1.5f, 2.5f));
        Assert.Equal(4f, (float)carry);
        Assert.Equal([0f, 1.5f], ys.ToArray<float>());
        Assert.Equal(DType.Float32, ys.DType);
    }

    // jax.lax.while_loop(lambda s: s[0] < 3, lambda s: (s[0] + 1, s[1] * 1.5), (0, 2)): (3, 6.75)
    [Fact]
    public void WhileLoop_CarryFromANumber_IsWidened()
    {
        var (count, value) = Lax.WhileLoop<(NDArray, NDArray)>(static s => s.Item1 < 3, static s => (s.Item1 + 1, s.Item2 * 1.5f), (0, 2));
        Assert.Equal((3, 6.75f), ((int)count, (float)value));
    }

    [Fact]
    public void Scan_CarryChangesStructure_SaysWhere()
    {
        var error = Assert.Throws<XlaTypeException>(() => Lax.Scan<NDArray[], NDArray, NDArray>(static (c, x) => ([c[0], x], x), [0f], Np.Array(1f, 2f)));
        Assert.Contains("The input carry c is a NDArray[] of length 1 but the corresponding component of the carry output is a NDArray[] of length 2, so the lengths do not match.", error.Message, StringComparison.Ordinal);
    }

    // jax.lax.cond(p, lambda x, y: x + y, lambda x, y: x - y, 3., 2.) with p = nan, 0., True, -1
    [Fact]
    public void Cond_AnyScalar_IsTrueUnlessZero()
    {
        NDArray[] predicates = [float.NaN, 0f, true, -1];
        Assert.Equal([5f, 1f, 5f, 5f], predicates.Select(p => (float)Lax.Cond(p, static (NDArray x, NDArray y) => x + y, static (x, y) => x - y, 3f, 2f)));
    }

    [Fact]
    public void Cond_WithoutOperands_ClosesOverArrays()
    {
        var x = Np.Array(1f, 2f);
        Assert.Equal([2f, 4f], Xla.Jit((NDArray p) => Lax.Cond(p > 0, () => x * 2, () => x))(1f).ToArray<float>());
    }

    [Fact]
    public void Cond_BranchesOfOtherTypes_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Lax.Cond(true, static (NDArray x) => x, static x => Np.Sin(x), Np.Ones([], DType.Int32)));
        Assert.StartsWith("cond branches must have equal output types but they differ.", error.Message, StringComparison.Ordinal);
        Assert.Contains("The output of true_fun has type int32[] but the corresponding output of false_fun has type float32[], so the dtypes do not match.", error.Message, StringComparison.Ordinal);
    }

    // jax.lax.fori_loop under jit with traced bounds
    [Fact]
    public void ForiLoop_TracedBounds_IsAWhileLoop()
    {
        var f = Xla.Jit((NDArray n) => Lax.ForiLoop(0, n, static (i, s) => s + i, (NDArray)0));
        Assert.Equal((10, 0), ((int)f(5), (int)f(-1)));
        Assert.Contains("stablehlo.while", f.Lower(5).AsText(), StringComparison.Ordinal);
    }

    // jax.lax.map(lambda x: x * x, jnp.arange(7.), batch_size=3)
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(9)]
    public void Map_InBatches_IsTheSame(int batchSize) => Assert.Equal([0f, 1f, 4f, 9f, 16f, 25f, 36f], Lax.Map(static (NDArray x) => x * x, Np.Arange(7f), batchSize).ToArray<float>());

    // jax.lax.associative_scan(lambda a, b: a * 10 + b, jnp.arange(1., n + 1)), an operator whose order shows but is not associative: the tree of combinations must be JAX's
    [Theory]
    [InlineData(1, new[] { 1f })]
    [InlineData(2, new[] { 1f, 12f })]
    [InlineData(3, new[] { 1f, 12f, 123f })]
    [InlineData(5, new[] { 1f, 12f, 123f, 154f, 1545f })]
    public void AssociativeScan_OddAndEvenSizes_CombinesAsJaxDoes(int n, float[] expected) =>
        Assert.Equal(expected, Lax.AssociativeScan(static (a, b) => a * 10 + b, Np.Arange(1f, n + 1)).ToArray<float>());

    // jax.lax.associative_scan(jnp.add, jnp.arange(6.).reshape(2, 3), axis=1, reverse=True)
    [Fact]
    public void AssociativeScan_ReverseAlongAnAxis_SumsSuffixes() =>
        Assert.Equal([3f, 3f, 2f, 12f, 9f, 5f], Lax.AssociativeScan(static (a, b) => a + b, Np.Reshape(Np.Arange(6f), [2, 3]), reverse: true, axis: -1).ToArray<float>());
}
