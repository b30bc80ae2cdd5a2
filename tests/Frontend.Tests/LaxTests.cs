namespace XlaSharp.Frontend.Tests;

public class LaxTests
{
    static (NDArray, NDArray) Step(NDArray c, NDArray x) => (c * x + 1f, c);

    [Fact]
    public void Scan_Polynomial_CarriesAndStacks()
    {
        var (carry, ys) = Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), Np.Array(2, 3, 4));
        Assert.Equal(41f, (float)carry);
        Assert.Equal([1f, 3f, 10f], ys.ToArray<float>());
    }

    [Fact]
    public void Scan_Reverse_KeepsYsByIndex()
    {
        var (carry, ys) = Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), Np.Array(2, 3, 4), reverse: true);
        Assert.Equal(33f, (float)carry);
        Assert.Equal([16f, 5f, 1f], ys.ToArray<float>());
    }

    // jax.grad(lambda xs: lax.scan(lambda c, x: (c * x + 1, c), 1., xs)[0])(jnp.array([2., 3., 4.]))
    [Fact]
    public void Grad_OfScan_IsJaxs() =>
        Assert.Equal([12f, 12f, 10f], Xla.Grad((NDArray xs) => Lax.Scan<NDArray, NDArray, NDArray>(Step, Np.Ones([]), xs).Carry)(Np.Array(2, 3, 4)).ToArray<float>());

    [Fact]
    public void Grad_OfScanWithCapturedWeight_SumsOverIterations()
    {
        NDArray Loss(NDArray w) => Np.Sum(Lax.Scan<NDArray, NDArray, NDArray>((c, x) => (Np.Tanh(w * c + x), c), Np.Zeros([]), Np.Array(1, 2, 3)).Carry);
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
        Assert.Equal([128f, 192f, 200f], Xla.Vmap((NDArray x) => Lax.WhileLoop(v => v < 100, v => v * 2, x))(Np.Array(1, 3, 200)).ToArray<float>());

    [Fact]
    public void WhileLoop_Reverse_IsJaxsError()
    {
        var error = Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad((NDArray x) => Lax.WhileLoop(v => v < 100, v => v * 2, x))(1.0f));
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
        Assert.Equal([9f, 2f], Xla.Vmap((NDArray x) => Lax.Cond(x > 0, v => v * v, v => -v, x))(Np.Array(3, -2)).ToArray<float>());

    [Theory]
    [InlineData(-9, 1f)]
    [InlineData(1, 2f)]
    [InlineData(9, 3f)]
    public void Switch_Index_IsClamped(int index, float expected) =>
        Assert.Equal(expected, (float)Lax.Switch(index, [static (NDArray x) => x, static x => x * 2f, static x => x * 3f], Np.Ones([])));

    [Fact]
    public void Scan_CarryChangesType_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Lax.Scan<NDArray, NDArray, NDArray>(static (c, x) => (c + x, c), Np.Arange(1)[0], Np.Array(1, 2)));
        Assert.Contains("carried value 0 has type int32[] but the corresponding output carry component has type float32[]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_EachMember_IsStacked() => Assert.Equal([1f, 4f, 9f], Lax.Map(static x => x * x, Np.Array(1, 2, 3)).ToArray<float>());
}
