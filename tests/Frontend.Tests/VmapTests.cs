namespace XlaSharp.Frontend.Tests;

public class VmapTests
{
    static readonly NDArray Rows = new float[,] { { 1, 2 }, { 3, 4 } };

    [Fact]
    public void Vmap_OneArgumentMapped_OtherShared() =>
        Assert.Equal([11f, 25f], Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, inAxes: [0, null])(Rows, Np.Array(3f, 4)).ToArray<float>());

    [Fact]
    public void Vmap_NegativeAxis_CountsFromTheEnd() =>
        Assert.Equal([4f, 6f], Xla.Vmap<NDArray, NDArray>(static x => Np.Sum(x), inAxes: -1)(Rows).ToArray<float>());

    [Fact]
    public void Vmap_DictionaryOfAxes_MapsWhatItSays()
    {
        static NDArray Foo3(Dictionary<string, NDArray> d, NDArray x) => d["a"][0] * d["a"][1] + d["b"] + x;
        var mapped = Xla.Vmap<Dictionary<string, NDArray>, NDArray, NDArray>(Foo3, [new Dictionary<string, int?> { ["a"] = null, ["b"] = 0 }, null]);
        Assert.Equal([16f, 17f, 18f, 19f, 20f], mapped(new() { ["a"] = Np.Array(3f, 5), ["b"] = Np.Arange(5f) }, 1.0f).ToArray<float>());
    }

    [Fact]
    public void Vmap_TwiceOverVdot_IsTheMatrixProduct()
    {
        var product = Xla.Vmap(Xla.Vmap<NDArray, NDArray, NDArray>(Np.Vdot, [0, null]), [null, 1], 1);
        Assert.Equal(Np.Ravel(Np.Matmul(Rows, Rows)).ToArray<float>(), Np.Ravel(product(Rows, Rows)).ToArray<float>());
    }

    [Fact]
    public void Vmap_MatrixTimesVector_IsOneDotGeneral()
    {
        var text = Xla.Jit(Xla.Vmap((NDArray v) => Np.Dot(Rows, v))).Lower(Np.Ones([5, 2])).AsText();
        Assert.Equal(2, text.Split("stablehlo.dot_general").Length);
        Assert.DoesNotContain("broadcast", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Vmap_OfGrad_EqualsTheLoop()
    {
        static NDArray F(NDArray x) => Np.Sin(x) * x + x * x;
        var all = Xla.Vmap(Xla.Grad<NDArray>(F))(Np.Arange(4f)).ToArray<float>();
        for (var i = 0; i < 4; i++) Assert.Equal((float)Xla.Grad<NDArray>(F)((float)i), all[i], 1e-5f);
    }

    [Fact]
    public void Vmap_SizesDiffer_NamesThem()
    {
        var error = Assert.Throws<XlaValueException>(() => Xla.Vmap<NDArray, NDArray, NDArray>(Np.Add)(Np.Ones([2]), Np.Ones([3])));
        Assert.StartsWith("vmap got inconsistent sizes for array axes to be mapped", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vmap_RankTooSmall_IsJaxsError()
    {
        var error = Assert.Throws<XlaValueException>(() => Xla.Vmap<NDArray, NDArray>(Np.Sin)(1.0f));
        Assert.Equal("vmap was requested to map its argument along axis 0, which implies that its rank should be at least 1, but is only 0 (its shape is ())", error.Message);
    }

    [Fact]
    public void Vmap_NothingMapped_IsJaxsError()
    {
        var error = Assert.Throws<XlaValueException>(() => Xla.Vmap<NDArray, NDArray>(Np.Sin, inAxes: [null])(Np.Ones([2])));
        Assert.Equal("vmap must have at least one non-None value in in_axes or axis_size must be specified", error.Message);
    }

    [Fact]
    public void Vmap_SizeZero_GivesAnEmptyBatch() => Assert.Equal([0, 3], Xla.Vmap<NDArray, NDArray>(Np.Sin)(Np.Zeros([0, 3])).Shape.ToArray());

    // jax.vmap(lambda x: x * 2, spmd_axis_name="data")(jnp.arange(4.)): without constraints on shardings the name changes nothing, and it is no name for psum
    [Fact]
    public void SpmdAxisName_WithoutConstraints_ChangesNothing()
    {
        Assert.Equal([0f, 2f, 4f, 6f], Xla.Vmap(static (NDArray x) => x * 2, spmdAxisName: "data")(Np.Arange(4f)).ToArray<float>());
        Assert.Equal([0f, 2f, 4f, 6f], Xla.Vmap(static (NDArray x) => x * 2, spmdAxisName: ["data", "model"])(Np.Arange(4f)).ToArray<float>());
        Assert.Equal("unbound axis name: data", Assert.Throws<XlaNameException>(() => Xla.Vmap(static (NDArray x) => Lax.Psum(x, "data"), spmdAxisName: "data")(Np.Arange(4f))).Message);
    }
}
